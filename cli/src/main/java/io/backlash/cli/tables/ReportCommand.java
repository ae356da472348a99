package io.backlash.cli.tables;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.options.ResultOptions;
import io.backlash.sql.Database;
import io.backlash.sql.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code backlash report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Writes the HTML report from the database of a run.",
    description = {
      "",
      "A run writes its own report. This command writes it again, for instance during a streaming run."
          + " It shows the figures of the last run that finished, also while another runs or after"
          + " one that failed.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash report --out out",
      "  ./backlash report --jdbc 'jdbc:postgresql://localhost/backlash?user=me&password=secret'"
          + " --out out",
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ResultOptions results;

  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    LogFile.in(results.folder().path(), "report.log");
    try (Database database = results.folder().openDatabase(results.jdbcUrl())) {
      database.migrate();
      Path file = results.folder().replaceReport(database);
      console.lines().println(file);
      Instant published = Staging.publishedAt(database);
      if (published != null) {
        console.err().println("Figures as of " + published.truncatedTo(ChronoUnit.SECONDS));
      }
    }
    return ExitCode.OK;
  }
}

package io.backlash.cli;

import io.backlash.report.Report;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
      "A run writes its own report. This command writes it again, for instance during a streaming run.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash report --out out",
      "  ./backlash report --jdbc 'jdbc:postgresql://localhost/backlash?user=me&password=secret' --out out",
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ResultOptions results;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    LogFile.in(results.folder().path(), "report.log");
    try (Database database = results.folder().openDatabase(results.jdbcUrl())) {
      database.migrate();
      Path file = Report.write(database.dataSource(), results.folder().report());
      console.lines().println(file);
    }
    return ExitCode.OK;
  }
}

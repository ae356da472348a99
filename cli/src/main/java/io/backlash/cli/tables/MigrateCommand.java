package io.backlash.cli.tables;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.sql.Database;
import io.backlash.sql.DatabaseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code backlash migrate}. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    header = "Migrates the tables, views and rights of a PostgreSQL.",
    description = {
      "",
      "Other commands do so themselves if their user may. Use this one if they run as users who may not: it runs as the"
          + " owner of the tables, creates the roles backlash_writer and backlash_reader, and grants their rights. It keeps"
          + " all data, and does nothing if all is up to date.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash migrate --jdbc 'jdbc:postgresql://localhost/backlash?user=owner&password=secret'",
    })
public final class MigrateCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--jdbc",
      required = true,
      paramLabel = "URL",
      description = "The database, as the owner of its tables.")
  private String jdbcUrl;

  public MigrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Database database = Database.at(jdbcUrl)) {
      database.migrate();
    } catch (DatabaseException e) {
      throw new WrongInputException(e.getMessage(), e);
    }
    console.lines().println("The tables are up to date.");
    return ExitCode.OK;
  }
}

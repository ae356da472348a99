package io.backlash.cli;

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
    header = "Brings the tables, views and rights in a PostgreSQL up to date.",
    description = {
      "",
      "The other commands do so themselves where their user may. This one is for whoever lets them run as users who may"
          + " not: it is given the owner of the tables, makes the roles backlash_writer and backlash_reader, and gives them"
          + " their rights. It loses nothing, and does nothing where all is up to date.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash migrate --jdbc 'jdbc:postgresql://localhost/backlash?user=owner&password=secret'",
    })
final class MigrateCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--jdbc",
      required = true,
      paramLabel = "URL",
      description = "The database, as the owner of its tables.")
  private String jdbcUrl;

  MigrateCommand(Console console) {
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

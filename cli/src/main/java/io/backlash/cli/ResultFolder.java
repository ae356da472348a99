package io.backlash.cli;

import io.backlash.sql.Database;
import io.backlash.sql.DatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a run leaves behind, and where.
 *
 * @param path the folder named by {@code --out}
 */
record ResultFolder(Path path) {

  /** The embedded database's files. */
  Path database() {
    return path.resolve("postgres");
  }

  /** A CSV file a reporting view. */
  Path tables() {
    return path.resolve("tables");
  }

  Path report() {
    return path.resolve("report");
  }

  /** The feeds that the demo simulates. */
  Path demoData() {
    return path.resolve("demo-data");
  }

  /** What could not be taken: the exported view of the dead letters. */
  Path deadLetters() {
    return tables().resolve("dead_letter.csv");
  }

  Path ledger() {
    return path.resolve("ledger.json");
  }

  /**
   * The database of a run that was, or that still goes on.
   *
   * @param jdbcUrl {@code null} for the embedded one
   * @throws WrongInputException where there is none
   */
  Database openDatabase(String jdbcUrl) {
    if (jdbcUrl == null && !Files.isDirectory(database())) {
      throw new WrongInputException(
          "there is no database in "
              + path
              + ": name the --out folder of an earlier run, or a server with --jdbc");
    }
    return open(() -> jdbcUrl == null ? Database.shared(database()) : Database.at(jdbcUrl));
  }

  /**
   * The database of a run to be.
   *
   * @param jdbcUrl {@code null} for an embedded one
   * @throws WrongInputException where it can't be reached or started
   */
  Database createDatabase(String jdbcUrl) {
    return open(() -> jdbcUrl == null ? Database.embedded(database()) : Database.at(jdbcUrl));
  }

  private static Database open(Supplier<Database> database) {
    try {
      return database.get();
    } catch (DatabaseException e) {
      throw new WrongInputException(e.getMessage(), e);
    }
  }
}

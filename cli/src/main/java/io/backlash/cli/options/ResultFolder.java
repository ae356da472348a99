package io.backlash.cli.options;

import io.backlash.cli.console.WrongInputException;
import io.backlash.report.Report;
import io.backlash.sql.Database;
import io.backlash.sql.DatabaseException;
import io.backlash.sql.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a run leaves behind, and where.
 *
 * @param path the folder named by {@code --out}
 */
public record ResultFolder(Path path) {

  /** The embedded database's files. */
  public Path database() {
    return path.resolve("postgres");
  }

  /** A CSV file a reporting view. */
  public Path tables() {
    return path.resolve("tables");
  }

  Path report() {
    return path.resolve("report");
  }

  /** The feeds that the demo simulates. */
  public Path demoData() {
    return path.resolve("demo-data");
  }

  /** What could not be taken: the exported view of the dead letters. */
  public Path deadLetters() {
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
  public Database openDatabase(String jdbcUrl) {
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
  public Database createDatabase(String jdbcUrl) {
    return open(() -> jdbcUrl == null ? Database.embedded(database()) : Database.at(jdbcUrl));
  }

  /**
   * Replaces tables, ledger and report by those of the database. They are made beside the last ones
   * and moved when all are whole: whoever is killed meanwhile leaves the last ones.
   *
   * @return the report
   */
  public Path replaceResults(Database database) throws SQLException, IOException {
    return replace(
        next -> {
          database.exportViews(next.tables());
          database.exportLedger(next.ledger());
          return Report.write(database.dataSource(), next.report());
        });
  }

  /** Replaces the report alone. */
  public Path replaceReport(Database database) throws SQLException, IOException {
    return replace(next -> Report.write(database.dataSource(), next.report()));
  }

  private interface Making {
    Path in(ResultFolder next) throws SQLException, IOException;
  }

  private Path replace(Making making) throws SQLException, IOException {
    Path next = Files.createTempDirectory(path, ".next");
    try {
      Path report = next.relativize(making.in(new ResultFolder(next)));
      try (Stream<Path> made = Files.walk(next)) {
        for (Path file : made.filter(Files::isRegularFile).toList()) {
          Path place = path.resolve(next.relativize(file));
          Files.createDirectories(place.getParent());
          Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return path.resolve(report);
    } finally {
      delete(next);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * The sentence about a full disk, where a failure is due to one.
   *
   * @return {@code null} where it is due to something else
   */
  public String fullDisk(Database database, Exception failure) {
    String ofDatabase = database.fullDisk(failure);
    if (ofDatabase != null || !FullDisk.isCauseOf(failure)) {
      return ofDatabase;
    }
    // Flink, too, writes down what has no room in memory.
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return FullDisk.sentence(
        path.toFile().getUsableSpace() <= temporary.toFile().getUsableSpace() ? path : temporary);
  }

  private static Database open(Supplier<Database> database) {
    try {
      return database.get();
    } catch (DatabaseException e) {
      throw new WrongInputException(e.getMessage(), e);
    }
  }
}

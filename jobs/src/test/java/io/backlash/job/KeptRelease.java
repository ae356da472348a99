package io.backlash.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.Json;
import io.backlash.sql.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;

/**
 * An installation as a release left it when it was stopped in mid-stream, in one zip: the world's
 * records, the broker's topics, the rows of the tables, and the savepoints of both jobs.
 */
final class KeptRelease {
  private static final Path RELEASES = Path.of("src/test/resources/io/backlash/job/releases");
  private static final String TOPICS = "kept";
  private static final String TABLES = "tables";
  private static final String SCORE = "score";
  private static final String IMPACT = "impact";

  /** What is kept; a broker's log and a database's files are not. */
  private static final List<String> PARTS =
      List.of(KafkaWorld.RECORDS, KafkaWorld.TOPICS, TABLES, SCORE, IMPACT);

  private KeptRelease() {}

  /** The zips of all releases, in the order of their names. */
  static List<Path> all() throws IOException {
    try (Stream<Path> releases = Files.list(RELEASES)) {
      return releases.sorted().toList();
    }
  }

  /**
   * Stops the present program after half of the records, and keeps what it leaves.
   *
   * @param folder with the world's records
   */
  static void keep(String release, Path folder) throws Exception {
    try (KafkaWorld world = KafkaWorld.open(folder)) {
      world.begin(TOPICS);
      world.send(0, 2);
      JobClient score = world.score(false, 1, null);
      world.awaitExpectations();
      JobClient impact = world.impact(false, 1, null);
      world.awaitRead();
      move(world.stop(score), folder.resolve(SCORE));
      move(world.stop(impact), folder.resolve(IMPACT));
      keepRows(world.database(), folder.resolve(TABLES));
    }
    Files.createDirectories(RELEASES);
    Path zip = RELEASES.resolve(release + ".zip");
    Files.deleteIfExists(zip);
    try (FileSystem zipped = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      for (String part : PARTS) {
        copy(folder.resolve(part), zipped.getPath(part));
      }
    }
  }

  /** Takes a release up with the present program, and lets it run to the end. */
  static KafkaWorld resume(Path zip, Path folder) throws Exception {
    try (FileSystem zipped = FileSystems.newFileSystem(zip)) {
      copy(zipped.getPath("/"), folder);
    }
    KafkaWorld world = KafkaWorld.open(folder);
    world.begin(TOPICS);
    putBackRows(folder.resolve(TABLES), world.database());
    world.send(1, 2);
    world.runToTheEnd(
        1, folder.resolve(SCORE).toUri().toString(), folder.resolve(IMPACT).toUri().toString());
    return world;
  }

  private static void move(String savepoint, Path to) throws IOException {
    Files.move(Path.of(URI.create(savepoint)), to);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static void keepRows(Database database, Path folder) throws Exception {
    Files.createDirectories(folder);
    for (String table :
        TableDump.query(
            database,
            "select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE' and table_name not like 'flyway%'")) {
      Files.write(
          folder.resolve(table + ".jsonl"),
          TableDump.query(database, "select row_to_json(t)::text from " + table + " t order by 1"));
    }
  }

  /** By the columns' names: one that is new since then is left empty, as by a migration. */
  private static void putBackRows(Path folder, Database database) throws Exception {
    try (Connection connection = database.connection();
        Stream<Path> tables = Files.list(folder)) {
      for (Path file : tables.toList()) {
        String table = file.getFileName().toString().replace(".jsonl", "");
        for (String row : Files.readAllLines(file)) {
          JsonNode columns = Json.MAPPER.readTree(row);
          String names = String.join(", ", (Iterable<String>) columns::fieldNames);
          try (PreparedStatement insert =
              connection.prepareStatement(
                  ("insert into %1$s (%2$s) select %2$s from json_populate_record(null::%1$s, ?::json)"
                          // The batch has kept what it understood of the texts.
                          + " on conflict do nothing")
                      .formatted(table, names))) {
            insert.setString(1, row);
            insert.execute();
          }
        }
      }
    }
  }
}

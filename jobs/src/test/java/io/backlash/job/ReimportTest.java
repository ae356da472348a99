package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports that overlap, in either order, and twice, leave the same tables as one export of all: ids
 * and versions tell what is new.
 */
class ReimportTest {
  @TempDir private static Path folder;
  @AutoClose private static Database database;
  private static Map<String, List<String>> expected;

  @BeforeAll
  static void simulateAndImportOnce() throws Exception {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
    Path whole = folder.resolve("whole");
    Simulation.write(SimulationOptions.of(1, 40, 5), whole);
    expected = run(whole);
  }

  @Test
  void overlappingExportsInEitherOrder() throws Exception {
    assertSame(run(exports("forth", false)));
    assertThat(TableDump.query(database, "select feed from ledger where duplicate > 0"))
        .isNotEmpty();
    assertSame(run(exports("back", true)));
  }

  @Test
  void theSameExportTwice() throws Exception {
    Path twice = folder.resolve("twice");
    Files.createDirectories(twice);
    try (Stream<Path> files = Files.list(folder.resolve("whole"))) {
      for (Path file : files.toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        if (isData(file)) {
          lines.addAll(Files.readAllLines(file));
        }
        Files.write(twice.resolve(file.getFileName()), lines);
      }
    }

    assertSame(run(twice));
    assertThat(
            TableDump.query(
                database, "select feed from ledger where accepted * 2 + dead_lettered > read"))
        .isEmpty();
  }

  private static void assertSame(Map<String, List<String>> found) {
    for (String table : TableDump.RESULTS) {
      assertThat(expected.get(table)).as(table).isNotEmpty();
      assertThat(found.get(table)).as(table).isEqualTo(expected.get(table));
    }
  }

  /** Two exports of each feed, one after the other in one file: they share the middle third. */
  private static Path exports(String name, boolean newestFirst) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(folder.resolve("whole"))) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file);
        if (isData(file)) {
          List<String> earlier = lines.subList(0, lines.size() * 2 / 3);
          List<String> later = lines.subList(lines.size() / 3, lines.size());
          List<String> both = new ArrayList<>(newestFirst ? later : earlier);
          both.addAll(newestFirst ? earlier : later);
          lines = both;
        }
        Files.write(to.resolve(file.getFileName()), lines);
      }
    }
    return to;
  }

  private static boolean isData(Path file) {
    return file.toString().endsWith(".jsonl");
  }

  private static Map<String, List<String>> run(Path input) throws Exception {
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(input.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            1,
            database.url(),
            IngestOptions.withKey("test"),
            ShortRun.options()),
        new Configuration(),
        StubTextAnalyzer::new);
    assertThat(
            TableDump.query(
                database,
                "select feed from ledger where read <> accepted + duplicate + retracted + dead_lettered"))
        .isEmpty();
    return TableDump.of(database);
  }
}

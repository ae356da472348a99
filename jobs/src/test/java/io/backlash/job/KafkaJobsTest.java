package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.cluster.Broker;
import io.backlash.cluster.FreePort;
import io.backlash.cluster.TopicClient;
import io.backlash.event.Json;
import io.backlash.ingest.Feeds;
import io.backlash.ingest.IngestOptions;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationOptions;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two jobs over topics of a real broker leave the rows that a batch over the files leaves, and
 * write each result once.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KafkaJobsTest {
  private static final int PARTITIONS = 2;

  @TempDir private static Path folder;
  private static Database database;
  private static Broker broker;
  private static TopicClient topics;
  private static Map<String, List<String>> expected;
  private static Map<String, List<String>> found;
  private static List<String> expectedLedger;
  private static List<String> foundLedger;

  @BeforeAll
  static void runBothWays() throws Exception {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
    Path world = folder.resolve("world");
    Simulation.write(SimulationOptions.of(2, 90, 7), world);
    Feeds files = Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of());
    BacklashJob.run(
        files,
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            ShortRun.options()),
        new Configuration(),
        StubTextAnalyzer::new);
    expected = TableDump.of(database);
    expectedLedger = ledger();
    database.clear();

    broker =
        Broker.start(
            folder.resolve("kafka"),
            FreePort.next(),
            FreePort.next(),
            System.getProperty("java.class.path"),
            PARTITIONS);
    topics = new TopicClient(broker.servers());
    JobSettings settings = JobFile.read(settings(world), Map.of("KEY", "test"));
    for (String feed : files.names()) {
      topics.create("in." + feed);
      try (Stream<String> lines = Files.lines(world.resolve(feed + ".jsonl"))) {
        topics.send("in." + feed, lines);
      }
    }
    stream(settings);
    found = TableDump.of(database);
    foundLedger = ledger();
  }

  @AfterAll
  static void stop() {
    topics.close();
    broker.close();
    database.close();
  }

  /** One after the other: each ends where its topics end. */
  private static void stream(JobSettings settings) throws Exception {
    StreamExecutionEnvironment score = environment("score");
    ScoreJob.define(score, settings, StubTextAnalyzer::new);
    score.execute();
    StreamExecutionEnvironment impact = environment("impact");
    ImpactJob.define(impact, settings, ShortRun.options());
    impact.execute();
  }

  private static StreamExecutionEnvironment environment(String name) {
    Configuration configuration = BacklashJob.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints-" + name).toUri().toString());
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  private static Path settings(Path world) throws IOException {
    String mapping = Files.readString(world.resolve("feeds.yaml"));
    Files.writeString(
        world.resolve("topics.yaml"), mapping.replaceAll("path: (\\w+)\\.jsonl", "topic: in.$1"));
    return Files.writeString(
        world.resolve("backlash.yaml"),
        """
        feeds: topics.yaml
        pseudonym_key: {variable: KEY}
        kafka:
          properties:
            bootstrap.servers: %s
          until_now: true
        database:
          url: %s
        """
            .formatted(broker.servers(), database.url()));
  }

  private static List<String> ledger() throws Exception {
    return TableDump.query(database, "select l::text from ledger l order by 1");
  }

  @Test
  void tablesAreThoseOfTheBatch() {
    for (String table : TableDump.RESULTS) {
      assertThat(expected.get(table)).as(table).isNotEmpty();
      assertThat(without(expected.get(table), found.get(table)))
          .as("missing in " + table)
          .isEmpty();
      assertThat(without(found.get(table), expected.get(table))).as("more in " + table).isEmpty();
    }
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> rest = new ArrayList<>(rows);
    others.forEach(rest::remove);
    return rest;
  }

  @Test
  void ledgerIsThatOfTheBatch() {
    assertThat(foundLedger).isNotEmpty().isEqualTo(expectedLedger);
  }

  @Test
  void eachRecordIsInItsTopicOnce() throws Exception {
    List<String> records = new ArrayList<>();
    topics.read("backlash.scored-feedback", record -> records.add(record.value()));

    assertThat(records).isNotEmpty().doesNotHaveDuplicates();
  }

  /** The last record of each key is the row; a key without a value has none. */
  @Test
  void resultsInTopicsAreTheRows() throws Exception {
    Map<String, String> last = new TreeMap<>();
    topics.read("backlash.failure", record -> last.put(record.key(), record.value()));
    last.values().removeIf(value -> value == null);

    Map<String, String> rows = new LinkedHashMap<>();
    for (String row : TableDump.query(database, "select row_to_json(f)::text from failure f")) {
      JsonNode json = Json.MAPPER.readTree(row);
      rows.put(json.get("failure_id").asText(), json.get("rule").asText());
    }
    assertThat(last).hasSameSizeAs(rows);
    for (Map.Entry<String, String> entry : last.entrySet()) {
      assertThat(Json.MAPPER.readTree(entry.getValue()).get("rule").asText())
          .isEqualTo(rows.get(entry.getKey()));
    }
  }
}

package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.backlash.event.Json;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.topic.KafkaOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.ProducerRecord;
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
  /** Hostile records a feed: 10,000 in all. */
  private static final int EACH = 1_667;

  @TempDir private static Path folder;
  private static KafkaWorld world;

  @BeforeAll
  static void open() throws Exception {
    Simulation.write(SimulationOptions.of(2, 90, 7), folder.resolve(KafkaWorld.RECORDS));
    world = KafkaWorld.open(folder);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static void assertNobodyCanTell() throws Exception {
    world.assertLeftAsByTheBatch();
    world.assertEachOnce("scored-feedback");
    world.assertEachOnce("scored-interaction");
    assertResultsInTopicsAreTheRows();
  }

  @Test
  void oneAfterTheOther() throws Exception {
    world.begin("plain");
    world.send(0, 1);
    world.runToTheEnd(2, null, null);

    assertNobodyCanTell();
  }

  /** What can be taken of them is of no brand that the batch knows; none makes a job fail. */
  @Test
  void amongHostileRecords() throws Exception {
    world.begin("hostile");
    world.failAtOnce();
    HostileRecords hostile = new HostileRecords(7);
    Map<String, Integer> sent = new TreeMap<>();
    for (String feed : world.feeds()) {
      List<ProducerRecord<byte[], byte[]>> records = mixed(feed, hostile);
      world.topics().send(records.stream());
      sent.put(feed, records.size());
    }
    world.runToTheEnd(2, null, null);

    world.assertRowsOfKnownBrandsAreThoseOfTheBatch();
    assertEveryRecordIsAccountedFor(sent);
    for (String name :
        List.of(
            "scored_interaction",
            "scored_feedback",
            "order",
            "expectation",
            "economics",
            "campaign_spend")) {
      assertFollowsItsSchema(name, name);
    }
    for (String table : KafkaOptions.RESULTS) {
      assertFollowsItsSchema(table, "results/" + table);
    }
  }

  private static void assertFollowsItsSchema(String name, String file) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                Json.MAPPER.readTree(Path.of("../deploy/schemas", file + ".schema.json").toFile()));
    Set<String> wrong = new TreeSet<>();
    List<String> keys = new ArrayList<>();
    world
        .topics()
        .read(
            world.topic(name.replace('_', '-')),
            record -> {
              keys.add(record.key());
              if (record.value() != null) {
                schema
                    .validate(record.value(), InputFormat.JSON)
                    .forEach(message -> wrong.add(message.getMessage()));
              }
            });
    assertThat(keys).as(name).isNotEmpty();
    assertThat(wrong).as(name).isEmpty();
  }

  /** A feed's good records, and hostile ones evenly among them. */
  private static List<ProducerRecord<byte[], byte[]>> mixed(String feed, HostileRecords hostile)
      throws IOException {
    String topic = world.topicOf(feed);
    List<String> good = world.records(feed);
    List<ProducerRecord<byte[], byte[]>> mixed = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      byte[] value = good.get(i).getBytes(StandardCharsets.UTF_8);
      mixed.add(new ProducerRecord<>(topic, i % 2, null, value));
      int due = EACH * (i + 1) / good.size();
      while (mixed.size() < i + 1 + due) {
        mixed.add(hostile.next(topic, good.get(i)));
      }
    }
    return mixed;
  }

  private static void assertEveryRecordIsAccountedFor(Map<String, Integer> sent) throws Exception {
    Map<String, Integer> read = new TreeMap<>();
    for (String row :
        TableDump.query(
            world.database(), "select feed || ' ' || read from reporting.ledger where balanced")) {
      read.put(row.split(" ")[0], Integer.valueOf(row.split(" ")[1]));
    }
    assertThat(read).isEqualTo(sent);
    assertThat(
            TableDump.query(
                world.database(),
                """
                select feed || ': ' || count(*) filter (where reason ~ '\\w') from dead_letter
                group by feed
                order by 1
                """))
        .isEqualTo(
            TableDump.query(
                world.database(), "select feed || ': ' || dead_lettered from ledger order by 1"));
  }

  /**
   * The wish comes when both jobs know the customer. What is left of them in tables, and in topics
   * after their compaction, is what is left of somebody who never was.
   */
  @Test
  void withoutACustomerWhoWasErased() throws Exception {
    world.begin("erased", true);
    ErasedCustomer ann = ErasedCustomer.like(world);
    for (String feed : world.feeds()) {
      world.topics().send(world.topicOf(feed), ann.among(world.records(feed), feed));
    }
    world.topics().send(world.topicOf(KafkaWorld.ERASURES), ann.requestsOfOthers());
    JobClient score = world.score(false, 2, null);
    world.awaitExpectations();
    JobClient impact = world.impact(false, 2, null);
    while (ann.tracesIn(world.everything("feedback")).isEmpty()) {
      Thread.sleep(100);
    }
    String scored = world.stop(score);
    String computed = world.stop(impact);
    assertThat(ann.namesIn(world.everything("scored-interaction"))).isNotEmpty();

    world.topics().send(world.topicOf(KafkaWorld.ERASURES), Stream.of(ann.request()));
    world.runToTheEnd(2, scored, computed);

    world.assertRowsOfKnownBrandsAreThoseOfTheBatch();
    assertThat(ann.tracesIn(TableDump.everything(world.database()))).as("tables").isEmpty();
    world.compactUntil(() -> tracesInTopics(ann).isEmpty());
  }

  private static List<String> tracesInTopics(ErasedCustomer customer) throws Exception {
    List<String> traces = new ArrayList<>();
    for (String topic : world.ownTopics()) {
      customer.tracesIn(world.everything(topic)).forEach(trace -> traces.add(topic + ": " + trace));
    }
    return traces;
  }

  /** Both are stopped twice while records are coming, and go on with another parallelism. */
  @Test
  void rescaledInMidStream() throws Exception {
    world.begin("rescaled");
    world.send(0, 3);
    JobClient score = world.score(false, 1, null);
    world.awaitExpectations();
    JobClient impact = world.impact(false, 1, null);
    awaitMoreFailuresThan(0);
    CompletableFuture<Void> coming = sendMeanwhile(1);
    String scored = world.stop(score);
    String computed = world.stop(impact);

    long failures = failures();
    score = world.score(false, 2, scored);
    impact = world.impact(false, 2, computed);
    coming.get();
    awaitMoreFailuresThan(failures);
    coming = sendMeanwhile(2);
    scored = world.stop(score);
    computed = world.stop(impact);

    coming.get();
    world.runToTheEnd(1, scored, computed);

    assertNobodyCanTell();
  }

  private static CompletableFuture<Void> sendMeanwhile(int part) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            world.send(part, 3);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** What tells that the jobs are in mid-stream, and not only waiting for time to go on. */
  private static void awaitMoreFailuresThan(long before) throws Exception {
    while (failures() <= before) {
      Thread.sleep(100);
    }
  }

  private static long failures() throws Exception {
    return Long.parseLong(TableDump.query(world.database(), "select count(*) from failure").get(0));
  }

  /** The last record of each key is the row; a key without a value has none. */
  private static void assertResultsInTopicsAreTheRows() throws Exception {
    Map<String, String> last = new TreeMap<>();
    world.topics().read(world.topic("failure"), record -> last.put(record.key(), record.value()));
    last.values().removeIf(value -> value == null);

    Map<String, String> rows = new LinkedHashMap<>();
    for (String row :
        TableDump.query(world.database(), "select row_to_json(f)::text from failure f")) {
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

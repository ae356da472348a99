package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.Json;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
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
  @TempDir private static Path folder;
  private static KafkaWorld world;

  @BeforeAll
  static void open() throws Exception {
    Simulation.write(SimulationOptions.of(2, 90, 7), folder.resolve(KafkaWorld.RECORDS));
    world = KafkaWorld.open(folder);
  }

  @AfterAll
  static void close() throws Exception {
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
    String reckoned = world.stop(impact);

    long failures = failures();
    score = world.score(false, 2, scored);
    impact = world.impact(false, 2, reckoned);
    coming.get();
    awaitMoreFailuresThan(failures);
    coming = sendMeanwhile(2);
    scored = world.stop(score);
    reckoned = world.stop(impact);

    coming.get();
    world.runToTheEnd(1, scored, reckoned);

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

package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.Json;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Corrections come out as if it had always been so: reviews that are edited, deleted or restored,
 * orders that are corrected or cancelled and customers who are erased leave the tables of an input
 * that never had them.
 */
class RetractionTest {
  private static final double CORRECTED = 0.05;
  private static final double ERASED = 0.02;

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void startDatabase() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 11})
  void theTablesAreThoseOfAnInputThatNeverHadThem(long seed) throws Exception {
    Path simulated = folder.resolve("simulated-" + seed);
    Simulation.write(SimulationOptions.of(2, 45, seed), simulated);
    Path corrected = folder.resolve("corrected-" + seed);
    Path clean = folder.resolve("clean-" + seed);
    new Corrections(simulated, seed).write(corrected, clean);

    Map<String, List<String>> expected = run(clean, RuntimeExecutionMode.BATCH);

    assertThat(expected).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    assertSame(run(corrected, RuntimeExecutionMode.BATCH), expected);
    assertSame(run(corrected, RuntimeExecutionMode.STREAMING), expected);
  }

  private static void assertSame(
      Map<String, List<String>> found, Map<String, List<String>> expected) {
    for (String table : TableDump.RESULTS) {
      assertThat(without(found.get(table), expected.get(table))).as(table + ", left").isEmpty();
      assertThat(without(expected.get(table), found.get(table))).as(table + ", lost").isEmpty();
    }
  }

  private static Set<String> without(List<String> rows, List<String> others) {
    Set<String> remaining = new TreeSet<>(rows);
    remaining.removeAll(new HashSet<>(others));
    return remaining;
  }

  private static Map<String, List<String>> run(Path input, RuntimeExecutionMode mode)
      throws Exception {
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(input.resolve("feeds.yaml")), Map.of()),
        new RunOptions(mode, 2, database.url(), IngestOptions.withKey("test"), ShortRun.options()),
        new Configuration(),
        StubTextAnalyzer::new);
    assertThat(
            TableDump.query(
                database,
                "select feed from ledger"
                    + " where read <> accepted + duplicate + retracted + dead_lettered"
                    + " or dead_lettered > 0"))
        .isEmpty();
    return TableDump.of(database);
  }

  /** Two inputs made of one: with the corrections, and as if what they say had always been so. */
  private static final class Corrections {
    private final Path simulated;
    private final Random random;
    private final Map<String, List<ObjectNode>> corrected = new HashMap<>();
    private final Map<String, List<ObjectNode>> clean = new HashMap<>();
    private Instant last = Instant.EPOCH;

    Corrections(Path simulated, long seed) {
      this.simulated = simulated;
      this.random = new Random(seed);
    }

    void write(Path correctedFolder, Path cleanFolder) throws IOException {
      List<ObjectNode> feedback = read("feedback");
      List<ObjectNode> orders = read("orders");
      List<ObjectNode> interactions = read("interactions");
      feedback.forEach(this::correctFeedback);
      orders.forEach(this::correctOrder);
      interactions.forEach(this::correctInteraction);
      erase(orders);
      for (String feed : List.of("expectations", "economics", "campaign_spend")) {
        for (ObjectNode record : read(feed)) {
          put(corrected, feed, record);
          // One brand's money is known from its orders alone.
          put(clean, feed, record);
        }
      }
      corrected.get("economics").removeIf(Corrections::isOfFirstBrand);
      clean.get("economics").removeIf(Corrections::isOfFirstBrand);
      write(corrected, correctedFolder);
      clean.put("erasures", List.of());
      write(clean, cleanFolder);
    }

    private static boolean isOfFirstBrand(ObjectNode record) {
      return record.get("brand").asText().equals("Bellwick");
    }

    private void correctFeedback(ObjectNode first) {
      put(corrected, "feedback", first);
      if (random.nextDouble() >= CORRECTED) {
        put(clean, "feedback", first);
        return;
      }
      ObjectNode edited = later(first, 1);
      edited.put("text", "Now they were rude, and clueless.");
      if (first.has("rating")) {
        edited.put("rating", 1 + random.nextInt(5));
      }
      switch (random.nextInt(5)) {
        case 0 -> {
          // Words and stars.
          put(corrected, "feedback", edited);
          put(clean, "feedback", edited);
        }
        case 1 -> {
          // It names its order, case and customer no more.
          edited.remove(List.of("order_id", "case_id", "customer"));
          put(corrected, "feedback", edited);
          put(clean, "feedback", edited);
        }
        case 2 -> {
          // Edited first, deleted in the end.
          put(corrected, "feedback", edited);
          put(corrected, "feedback", later(edited, 2).put("deleted", true));
        }
        case 3 -> put(corrected, "feedback", later(first, 1).put("deleted", true));
        default -> {
          // Deleted, and restored as it was.
          put(corrected, "feedback", later(first, 1).put("deleted", true));
          ObjectNode restored = first.deepCopy().put("version", 2);
          put(corrected, "feedback", restored);
          put(clean, "feedback", first);
        }
      }
    }

    private void correctOrder(ObjectNode first) {
      put(corrected, "orders", first);
      if (random.nextDouble() >= CORRECTED) {
        put(clean, "orders", first);
        return;
      }
      ObjectNode edited = later(first, 1);
      switch (random.nextInt(4)) {
        case 0 -> {
          edited.remove("value");
          put(corrected, "orders", edited);
          put(clean, "orders", edited);
        }
        case 1 -> {
          edited.remove("promised_at");
          put(corrected, "orders", edited);
          put(clean, "orders", edited);
        }
        case 2 -> {
          edited.put("value", 1 + random.nextInt(99));
          edited.remove("customer");
          put(corrected, "orders", edited);
          put(clean, "orders", edited);
        }
        default -> put(corrected, "orders", edited.put("deleted", true));
      }
    }

    private void correctInteraction(ObjectNode event) {
      put(corrected, "interactions", event);
      if (random.nextDouble() < CORRECTED) {
        put(corrected, "interactions", event.deepCopy().put("deleted", true));
      } else {
        put(clean, "interactions", event);
      }
    }

    private static ObjectNode later(ObjectNode record, long version) {
      Instant at = Instant.parse(record.get("at").asText());
      return record
          .deepCopy()
          .put("version", version)
          .put("at", at.plus(Duration.ofHours(30)).toString());
    }

    /** At the end: so that all that tells of them has been counted before. */
    private void erase(List<ObjectNode> orders) {
      Set<String> customers = new HashSet<>();
      for (ObjectNode order : orders) {
        String customer = order.get("customer").asText();
        if (customers.add(customer) && random.nextDouble() < ERASED) {
          put(
              corrected,
              "erasures",
              Json.MAPPER
                  .createObjectNode()
                  .put("brand", order.get("brand").asText())
                  .put("customer", customer)
                  .put("at", last.plusSeconds(1).toString()));
          forget(customer);
        }
      }
    }

    /** Their records, those of their orders and cases, and of whoever names these. */
    private void forget(String customer) {
      Set<String> theirs = new HashSet<>();
      corrected.get("orders").stream()
          .filter(order -> order.path("customer").asText().equals(customer))
          .forEach(order -> theirs.add(id(order, "order_id")));
      corrected.get("interactions").stream()
          .filter(event -> event.path("customer").asText().equals(customer))
          .forEach(event -> theirs.add(id(event, "case_id")));
      clean.get("orders").removeIf(order -> theirs.contains(id(order, "order_id")));
      clean.get("interactions").removeIf(event -> theirs.contains(id(event, "case_id")));
      // An erased version gives way to none: whoever is named by any of them is gone with it.
      Set<String> gone = new HashSet<>();
      corrected.get("feedback").stream()
          .filter(
              feedback ->
                  feedback.path("customer").asText().equals(customer)
                      || theirs.contains(id(feedback, "order_id"))
                      || theirs.contains(id(feedback, "case_id")))
          .forEach(feedback -> gone.add(id(feedback, "feedback_id")));
      clean.get("feedback").removeIf(feedback -> gone.contains(id(feedback, "feedback_id")));
    }

    /** Unique over brands and kinds of records. */
    private static String id(ObjectNode record, String field) {
      return record.get("brand").asText() + " " + field + " " + record.path(field).asText();
    }

    private List<ObjectNode> read(String feed) throws IOException {
      List<ObjectNode> records = new ArrayList<>();
      for (String line : Files.readAllLines(simulated.resolve(feed + ".jsonl"))) {
        records.add((ObjectNode) Json.MAPPER.readTree(line));
      }
      return records;
    }

    private void put(Map<String, List<ObjectNode>> input, String feed, ObjectNode record) {
      input.computeIfAbsent(feed, name -> new ArrayList<>()).add(record);
      Instant at = at(record);
      last = at.isAfter(last) ? at : last;
    }

    private static Instant at(ObjectNode record) {
      return Instant.parse(
          record.path(record.has("at") ? "at" : "day").asText("1990-01-01T00:00:00Z"));
    }

    /** In the order of their times, as a stream would bring them. */
    private void write(Map<String, List<ObjectNode>> input, Path to) throws IOException {
      Files.createDirectories(to);
      StringBuilder yaml = new StringBuilder(Files.readString(simulated.resolve("feeds.yaml")));
      yaml.append("  erasures: {record: erasure, path: erasures.jsonl, format: jsonl}\n");
      Files.writeString(to.resolve("feeds.yaml"), yaml);
      for (Map.Entry<String, List<ObjectNode>> feed : input.entrySet()) {
        List<ObjectNode> records = new ArrayList<>(feed.getValue());
        records.sort(Comparator.comparing(Corrections::at));
        Files.write(
            to.resolve(feed.getKey() + ".jsonl"),
            records.stream().map(ObjectNode::toString).toList());
      }
    }
  }
}

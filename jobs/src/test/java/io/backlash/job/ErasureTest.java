package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.record.Pseudonyms;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a customer who asked to be forgotten the whole database has no trace, and no figure. */
class ErasureTest {
  private static final String KEY = "test";
  private static final String ANN = "ann@mail.example";

  /** All by which Ann could be found. */
  private static final List<String> TRACES =
      List.of(
          ANN,
          new Pseudonyms(KEY).of(ANN),
          "order-of-ann",
          "case-of-ann",
          "review-of-ann",
          "post-about-ann",
          "555 0100",
          "clueless Bob",
          "Ann Ash");

  private static final List<String> ORDERS =
      List.of(
          order("order-1", "eve@mail.example", "2026-01-01"),
          order("order-2", "tom@mail.example", "2026-01-02"));

  private static final List<String> INTERACTIONS =
      List.of(
          event("case-1", "1", "eve@mail.example", "OPENED", "2026-01-03T09:00:00Z", null),
          event(
              "case-1",
              "2",
              "eve@mail.example",
              "CUSTOMER_MESSAGE",
              "2026-01-03T09:00:01Z",
              "wait"),
          event(
              "case-1",
              "3",
              "eve@mail.example",
              "AGENT_MESSAGE",
              "2026-01-03T15:00:00Z",
              "Sorry."));

  private static final List<String> FEEDBACK =
      List.of(
          review("review-1", "eve@mail.example", "order-1", "2026-01-05", 1, "They were rude."),
          review("review-2", "tom@mail.example", null, "2026-01-06", 5, "Fine."));

  private static final List<String> ORDERS_OF_ANN =
      List.of(order("order-of-ann", ANN, "2026-01-02"));

  private static final List<String> INTERACTIONS_OF_ANN =
      List.of(
          event("case-of-ann", "1", ANN, "OPENED", "2026-01-03T10:00:00Z", null),
          event(
              "case-of-ann",
              "2",
              ANN,
              "CUSTOMER_MESSAGE",
              "2026-01-03T10:00:01Z",
              "I am Ann Ash, call +1 555 0100, I wait since an hour for clueless Bob"),
          event(
              "case-of-ann",
              "3",
              null,
              "AGENT_MESSAGE",
              "2026-01-04T10:00:00Z",
              "Dear Ann Ash, as promised to 555 0100"));

  private static final List<String> FEEDBACK_OF_ANN =
      List.of(
          review("review-of-ann", ANN, null, "2026-01-05", 1, "clueless Bob was rude. Ann Ash"),
          review("post-about-ann", null, "order-of-ann", "2026-01-06", 1, "rude to Ann Ash"),
          // No record of an interaction, a review or an order at all, but it names Ann.
          "{\"brand\":\"Acme\",\"customer\":\"" + ANN + "\",\"rating\":\"Ann Ash says: 555 0100\"}",
          "{\"brand\":\"Acme\",\"customer\":\"" + ANN + "\",\"text\":\"by Ann Ash, 555 0100");

  private static final List<String> WISH =
      List.of(
          "{\"brand\":\"Acme\",\"customer\":\"%s\",\"at\":\"2026-02-01T00:00:00Z\"}"
              .formatted(ANN));

  @TempDir private static Path folder;
  private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "STREAMING"})
  void noTraceIsLeftAndTheFiguresAreThoseWithoutThem(RuntimeExecutionMode mode) throws Exception {
    Path with =
        write(
            "with-" + mode,
            both(ORDERS, ORDERS_OF_ANN),
            both(INTERACTIONS, INTERACTIONS_OF_ANN),
            both(FEEDBACK, FEEDBACK_OF_ANN),
            List.of());
    run(with, mode);
    assertThat(tracesInDatabase()).as("before the wish").containsAll(TRACES.subList(1, 9));

    run(write("never-" + mode, ORDERS, INTERACTIONS, FEEDBACK, List.of()), mode);
    assertThat(TableDump.query(database, "select feed from ledger where read = 0"))
        .as("feeds without a record")
        .containsExactly("erasures");
    Map<String, List<String>> expected = TableDump.of(database);
    Files.write(with.resolve("erasures.jsonl"), WISH);
    run(with, mode);

    assertThat(tracesInDatabase()).isEmpty();
    assertThat(TableDump.of(database)).isEqualTo(expected);
    assertThat(
            TableDump.query(
                database,
                "select feed || ' ' || read || ' ' || accepted || ' ' || retracted || ' ' || dead_lettered from ledger order by feed"))
        .containsExactly(
            "erasures 1 1 0 0", "feedback 6 2 2 2", "interactions 6 3 3 0", "orders 3 2 1 0");
    assertThat(TableDump.query(database, "select reason || raw from dead_letter order by line"))
        .hasSize(2);
  }

  private static List<String> tracesInDatabase() throws SQLException {
    String dump = TableDump.everything(database);
    return TRACES.stream().filter(dump::contains).toList();
  }

  private static void run(Path input, RuntimeExecutionMode mode) throws Exception {
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(input.resolve("feeds.yaml")), Map.of()),
        new RunOptions(mode, 2, database.url(), IngestOptions.withKey(KEY), ShortRun.options()),
        new Configuration(),
        StubTextAnalyzer::new);
  }

  private static Path write(
      String name,
      List<String> orders,
      List<String> interactions,
      List<String> feedback,
      List<String> erasures)
      throws IOException {
    Path input = Files.createDirectory(folder.resolve(name));
    Files.write(input.resolve("orders.jsonl"), orders);
    Files.write(input.resolve("interactions.jsonl"), interactions);
    Files.write(input.resolve("feedback.jsonl"), feedback);
    Files.write(input.resolve("erasures.jsonl"), erasures);
    Files.writeString(
        input.resolve("feeds.yaml"),
        """
        feeds:
          orders: {record: order, path: orders.jsonl, format: jsonl}
          interactions: {record: interaction, path: interactions.jsonl, format: jsonl}
          feedback: {record: feedback, path: feedback.jsonl, format: jsonl}
          erasures: {record: erasure, path: erasures.jsonl, format: jsonl}
        """);
    return input;
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static String order(String id, String customer, String day) {
    return "{\"brand\":\"Acme\",\"order_id\":\"%s\",\"customer\":\"%s\",\"at\":\"%sT08:00:00Z\",\"value\":100,\"currency\":\"EUR\"}"
        .formatted(id, customer, day);
  }

  private static String event(
      String caseId, String id, String customer, String type, String at, String text) {
    return "{\"brand\":\"Acme\",\"case_id\":\"%s\",\"event_id\":\"%s-%s\",%s\"channel\":\"CHAT\",\"type\":\"%s\",\"at\":\"%s\"%s}"
        .formatted(
            caseId,
            caseId,
            id,
            customer == null ? "" : "\"customer\":\"%s\",".formatted(customer),
            type,
            at,
            text == null ? "" : ",\"text\":\"%s\"".formatted(text));
  }

  private static String review(
      String id, String customer, String order, String day, int rating, String text) {
    return "{\"brand\":\"Acme\",\"feedback_id\":\"%s\",\"kind\":\"REVIEW\",%s%s\"at\":\"%sT12:00:00Z\",\"rating\":%d,\"text\":\"%s\"}"
        .formatted(
            id,
            customer == null ? "" : "\"customer\":\"%s\",".formatted(customer),
            order == null ? "" : "\"order_id\":\"%s\",".formatted(order),
            day,
            rating,
            text);
  }
}

package io.backlash.ingest;

import static org.apache.flink.api.common.RuntimeExecutionMode.BATCH;
import static org.apache.flink.api.common.RuntimeExecutionMode.STREAMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.SmallCluster;
import io.backlash.config.ConfigException;
import io.backlash.event.ErrorCode;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.mapping.Feeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
  @RegisterExtension static final MiniClusterExtension FLINK = SmallCluster.start();

  @TempDir Path folder;

  @Test
  void batchStreamingAndShuffledWithCopiesAgree() throws Exception {
    List<String> interactions = CanonicalLines.interactions(300);
    List<String> feedback = CanonicalLines.feedback(300);
    write("in-order", interactions, feedback);
    write("shuffled", shuffledWithCopies(interactions), shuffledWithCopies(feedback));

    IngestRun batch = run("in-order", BATCH);
    IngestRun streaming = run("in-order", STREAMING);
    IngestRun shuffledBatch = run("shuffled", BATCH);
    IngestRun shuffledStreaming = run("shuffled", STREAMING);

    assertThat(batch.interactions()).hasSize(300).doesNotHaveDuplicates();
    assertThat(batch.feedback()).hasSizeBetween(1, 299);
    for (IngestRun other : List.of(streaming, shuffledBatch, shuffledStreaming)) {
      assertThat(other.interactions()).containsExactlyInAnyOrderElementsOf(batch.interactions());
      assertThat(other.feedback()).isEqualTo(batch.feedback());
      assertThat(other.expectations()).containsExactlyElementsOf(batch.expectations());
      assertThat(other.deadLetters()).isEmpty();
    }
    assertThat(streaming.ledger()).isEqualTo(batch.ledger());
    assertThat(shuffledStreaming.ledger()).isEqualTo(shuffledBatch.ledger());
    LedgerEntry once = batch.ledger().get("interactions");
    LedgerEntry withCopies = shuffledBatch.ledger().get("interactions");
    assertThat(withCopies.read()).isEqualTo(330);
    assertThat(withCopies.accepted()).isEqualTo(once.accepted());
    for (IngestRun run : List.of(batch, streaming, shuffledBatch, shuffledStreaming)) {
      assertThat(run.ledgerChanges()).allMatch(LedgerEntry::balances);
    }
  }

  @Test
  void streamsOfFeedsWithoutARecordAreEmpty() throws Exception {
    write("empty", List.of(), List.of());
    for (RuntimeExecutionMode mode : List.of(BATCH, STREAMING)) {
      IngestRun run = run("empty", mode);

      assertThat(run.ledger().values())
          .containsExactly(new LedgerEntry("expectations", 1, 1, 0, 0, 0));
      assertThat(run.orders()).isEmpty();
      assertThat(run.expectations()).hasSize(1);
    }
  }

  @Test
  void whatEndsIsRefusedBesideWhatDoesNot() throws Exception {
    Files.writeString(
        folder.resolve("mixed.yaml"),
        """
        feeds:
          orders: {record: order, topic: orders, format: jsonl}
          expectations: {record: expectation, path: '*.jsonl', format: jsonl}
        """);
    Files.writeString(folder.resolve("expectations.jsonl"), "");
    Feeds mixed = Feeds.load(List.of(folder.resolve("mixed.yaml")), Map.of());

    assertThatThrownBy(() -> IngestRun.of(mixed, STREAMING, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            "The feed 'expectations' is of files, which end, beside topics, which don't: ");
  }

  @Test
  void whatIsRejectedIsToldWithItsReason() throws Exception {
    List<String> feedback = new ArrayList<>(CanonicalLines.feedback(5));
    feedback.add(1, "{\"brand\":\"acme\"}");
    write("rejecting", List.of(), feedback);
    for (RuntimeExecutionMode mode : List.of(BATCH, STREAMING)) {
      IngestRun run = run("rejecting", mode);

      assertThat(run.deadLetters())
          .containsExactly(
              new DeadLetter(
                  "feedback",
                  folder.resolve("rejecting/feedback.jsonl").toString(),
                  2,
                  ErrorCode.MISSING_FIELD,
                  "feedback_id",
                  "is missing",
                  "{\"brand\":\"acme\"}"));
      assertThat(run.ledger().get("feedback").deadLettered()).isEqualTo(1);
      assertThat(run.ledger().values()).allMatch(LedgerEntry::balances);
    }
  }

  private void write(String name, List<String> interactions, List<String> feedback)
      throws IOException {
    Path sub = Files.createDirectory(folder.resolve(name));
    Files.write(sub.resolve("interactions.jsonl"), interactions);
    Files.write(sub.resolve("feedback.jsonl"), feedback);
    Files.write(
        sub.resolve("expectations.jsonl"),
        List.of("{\"brand\":\"acme\",\"channel\":\"CHAT\",\"first_response_seconds\":60}"));
    Files.writeString(
        sub.resolve("feeds.yaml"),
        """
        feeds:
          interactions: {record: interaction, path: interactions.jsonl, format: jsonl}
          feedback: {record: feedback, path: feedback.jsonl, format: jsonl}
          expectations: {record: expectation, path: expectations.jsonl, format: jsonl}
        """);
  }

  private IngestRun run(String name, RuntimeExecutionMode mode) throws Exception {
    Feeds feeds = Feeds.load(List.of(folder.resolve(name).resolve("feeds.yaml")), Map.of());
    return IngestRun.of(feeds, mode, 2);
  }

  /** Every tenth line twice, all in an order that has nothing to do with time. */
  private static List<String> shuffledWithCopies(List<String> lines) {
    List<String> result = new ArrayList<>(lines);
    for (int i = 0; i < lines.size(); i += 10) {
      result.add(lines.get(i));
    }
    Collections.shuffle(result, new Random(7));
    return result;
  }
}

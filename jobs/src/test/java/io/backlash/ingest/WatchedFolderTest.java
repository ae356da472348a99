package io.backlash.ingest;

import static org.apache.flink.api.common.RuntimeExecutionMode.BATCH;
import static org.apache.flink.api.common.RuntimeExecutionMode.STREAMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.SmallCluster;
import io.backlash.config.ConfigException;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
  @RegisterExtension static final MiniClusterExtension FLINK = SmallCluster.start();

  private static final String REVIEWS =
      """
      feeds:
        reviews:
          record: feedback
          path: inbox/*.csv
          format: csv
          max_out_of_orderness: P1D
          watch: PT0.1S
          fields:
            brand: {constant: Acme}
            feedback_id: id
            kind: {constant: REVIEW}
            rating: stars
            at: written
      """;

  @TempDir Path folder;
  private Path inbox;

  @BeforeEach
  void makeInbox() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
  }

  /** The wait ends with what is waited for; the limit is only there for the case that it fails. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void whatIsPutThereLaterArrives() throws Exception {
    put("2026-01.csv", "1,5,2026-01-01", "2,1,2026-01-02", "3,4,2026-01-10");
    Feeds feeds = feeds(REVIEWS);
    IngestRun watched;
    try (RunningIngest running = RunningIngest.start(feeds, STREAMING, 2)) {
      await(running, run -> run.feedback().size() == 2);
      put("2026-02.csv", "3,4,2026-01-10", "4,five,2026-02-01", "5,2,2026-02-02", "6,3,2026-02-20");
      put("notes.txt", "not,a,review");
      await(running, run -> run.feedback().containsKey("Acme/5") && run.ledger().size() == 1);
      assertThat(running.soFar().ledger().get("reviews")).matches(LedgerEntry::balances);
      // As `flink stop --drain` does, which lets all that waits for its time come out.
      running
          .client()
          .stopWithSavepoint(
              true, folder.resolve("savepoint").toString(), SavepointFormatType.CANONICAL)
          .get();
      running.client().getJobExecutionResult().get();
      watched = running.soFar();
    }

    assertThat(watched.ledger().get("reviews"))
        .isEqualTo(new LedgerEntry("reviews", 7, 5, 1, 0, 1));
    assertThat(watched.deadLetters().get(0).file()).endsWith("2026-02.csv");
    IngestRun atOnce = IngestRun.of(feeds(REVIEWS), BATCH, 2);
    assertThat(watched.feedback()).isEqualTo(atOnce.feedback());
    assertThat(watched.ledger()).isEqualTo(atOnce.ledger());
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void anEmptyFolderIsWaitedAt() throws Exception {
    try (RunningIngest running = RunningIngest.start(feeds(REVIEWS), STREAMING, 1)) {
      put("first.csv", "1,5,2026-01-01", "2,1,2026-02-01");
      await(running, run -> run.feedback().containsKey("Acme/1"));
      assertThat(running.soFar().deadLetters()).isEmpty();
    }
  }

  /** Were they read in any order, all of January would be too late. */
  @Test
  void filesAreReadInTheOrderOfTheirNames() throws Exception {
    for (int day = 31; day > 0; day--) {
      put(
          "2026-01-%02d.csv".formatted(day),
          "%d,5,2026-01-%02dT12:00:00Z".formatted(day, day),
          "%d,5,2026-01-%02dT11:00:00Z".formatted(100 + day, day));
    }
    String oneHour = REVIEWS.replace("P1D", "PT2H");
    try (RunningIngest running = RunningIngest.start(feeds(oneHour), STREAMING, 2)) {
      await(running, run -> run.feedback().size() >= 60);
      assertThat(running.soFar().deadLetters()).isEmpty();
    }
  }

  @Test
  void whatCannotBeWatchedIsSaid() {
    assertComplaint(
        REVIEWS.replace("  max_out_of_orderness: P1D\n", "  zone: UTC\n"),
        "needs 'max_out_of_orderness' beside it");
    assertComplaint(REVIEWS.replace("PT0.1S", "PT0S"), "is zero");
    assertComplaint(REVIEWS.replace("PT0.1S", "often"), "is no duration");
    assertComplaint(REVIEWS.replace("inbox/*.csv", "inbox/a.csv"), "should be a pattern of files");
    assertComplaint(
        REVIEWS.replace("inbox/*.csv", "outbox/*.csv"), "in a folder that is not there");
    assertComplaint(
        """
        feeds:
          e: {record: expectation, path: 'inbox/*.jsonl', format: jsonl, max_out_of_orderness: P1D, watch: PT1S}
        """,
        "is for records that have a time");
  }

  private void assertComplaint(String mapping, String complaint) {
    assertThatThrownBy(() -> feeds(mapping))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("feeds.yaml, line ")
        .hasMessageContaining(complaint);
  }

  private Feeds feeds(String mapping) throws IOException {
    return Feeds.load(List.of(MappedFeed.write(folder, mapping)), Map.of());
  }

  /** Whole at once, as whoever fills a watched folder should. */
  private void put(String name, String... rows) throws IOException {
    Path written = folder.resolve(name + ".part");
    Files.writeString(written, "id,stars,written\n" + String.join("\n", rows) + "\n");
    Files.move(written, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void await(RunningIngest running, Predicate<IngestRun> isThere) throws Exception {
    CompletableFuture<JobExecutionResult> end = running.client().getJobExecutionResult();
    while (!isThere.test(running.soFar())) {
      if (end.isDone()) {
        throw new AssertionError("It came to its end: " + end.get());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}

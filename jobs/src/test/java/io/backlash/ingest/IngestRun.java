package io.backlash.ingest;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.mapping.Feeds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** What an ingest of feeds left: the final rows, and each stream's changelog. */
public record IngestRun(
    List<Interaction> interactions,
    List<Feedback> feedbackChanges,
    List<Order> orderChanges,
    List<Expectation> expectations,
    List<Economics> economics,
    List<CampaignSpend> campaignSpend,
    List<DeadLetter> deadLetters,
    List<LedgerEntry> ledgerChanges) {
  public static final IngestOptions OPTIONS = IngestOptions.withKey("a key for tests");

  public static IngestRun of(Feeds feeds, RuntimeExecutionMode mode, int parallelism)
      throws Exception {
    try (RunningIngest running = RunningIngest.start(feeds, mode, parallelism)) {
      running.client().getJobExecutionResult().get();
      return running.soFar();
    }
  }

  /** The feedback that stands in the end, by brand and id. */
  public Map<String, Feedback> feedback() {
    Map<String, Feedback> standing =
        last(feedbackChanges, change -> change.brand() + "/" + change.feedbackId());
    standing.values().removeIf(Feedback::deleted);
    return standing;
  }

  /** The orders as they stand in the end, by brand and id. */
  public Map<String, Order> orders() {
    return last(orderChanges, change -> change.brand() + "/" + change.orderId());
  }

  public Map<String, LedgerEntry> ledger() {
    return last(ledgerChanges, LedgerEntry::feed);
  }

  private static <T> Map<String, T> last(List<T> changes, Function<T, String> key) {
    Map<String, T> last = new TreeMap<>();
    changes.forEach(change -> last.put(key.apply(change), change));
    return last;
  }
}

package io.backlash.ingest.deadletter;

import io.backlash.event.ledger.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts dead letters by feed and kind of reason, in the metrics {@code
 * feed.NAME.reason.KIND.deadLetters}. For one thread.
 */
public final class DeadLetterCounts {
  /**
   * More than a mapping's fields give rise to; whatever else may stand in a reason must not make a
   * metric a record. Our choice.
   */
  private static final int MOST_KINDS = 200;

  private static final String OTHER = "other";

  private final MetricGroup metrics;
  private final Map<Kind, Counter> counters = new HashMap<>();

  public DeadLetterCounts(MetricGroup metrics) {
    this.metrics = metrics;
  }

  private record Kind(String feed, String reason) {}

  public void count(DeadLetter letter) {
    Kind kind = new Kind(letter.feed(), reason(letter));
    if (!counters.containsKey(kind) && counters.size() >= MOST_KINDS) {
      kind = new Kind(letter.feed(), OTHER);
    }
    counters.computeIfAbsent(kind, this::counter).inc();
  }

  private static String reason(DeadLetter letter) {
    return letter.field() == null ? letter.kind() : letter.field() + " " + letter.kind();
  }

  private Counter counter(Kind kind) {
    return metrics
        .addGroup("feed", kind.feed())
        .addGroup("reason", kind.reason())
        .counter("deadLetters");
  }
}

package io.backlash.ingest.deadletter;

import io.backlash.event.ErrorCode;
import io.backlash.event.ledger.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts dead letters by feed and error code, in the metrics {@code
 * feed.NAME.reason.CODE.deadLetters}: as many as there are codes, whatever the records say. For one
 * thread.
 */
public final class DeadLetterCounts {
  private final MetricGroup metrics;
  private final Map<Kind, Counter> counters = new HashMap<>();

  public DeadLetterCounts(MetricGroup metrics) {
    this.metrics = metrics;
  }

  private record Kind(String feed, ErrorCode code) {}

  /**
   * Counts one. With a feed's first the counters of all codes begin, at 0: Prometheus sees no
   * increase in a counter that begins at 1.
   */
  public void count(DeadLetter letter) {
    for (ErrorCode code : ErrorCode.values()) {
      counters.computeIfAbsent(new Kind(letter.feed(), code), this::counter);
    }
    counters.get(new Kind(letter.feed(), letter.code())).inc();
  }

  private Counter counter(Kind kind) {
    return metrics
        .addGroup("feed", kind.feed())
        .addGroup("reason", kind.code().name())
        .counter("deadLetters");
  }
}

package io.backlash.ingest;

import io.backlash.event.ledger.LedgerEntry;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What became of a feed's records, in the metrics {@code feed.NAME.outcome.OUTCOME.records}. */
public final class LedgerMetrics {

  private LedgerMetrics() {}

  public static void show(MetricGroup metrics, Supplier<LedgerEntry> entry) {
    MetricGroup ofFeed = metrics.addGroup("feed", entry.get().feed());
    show(ofFeed, "read", entry, LedgerEntry::read);
    show(ofFeed, "accepted", entry, LedgerEntry::accepted);
    show(ofFeed, "duplicate", entry, LedgerEntry::duplicate);
    show(ofFeed, "retracted", entry, LedgerEntry::retracted);
    show(ofFeed, "dead_lettered", entry, LedgerEntry::deadLettered);
    show(ofFeed, "waiting", entry, LedgerEntry::waiting);
  }

  private static void show(
      MetricGroup ofFeed,
      String outcome,
      Supplier<LedgerEntry> entry,
      ToLongFunction<LedgerEntry> records) {
    Gauge<Long> gauge = () -> records.applyAsLong(entry.get());
    ofFeed.addGroup("outcome", outcome).gauge("records", gauge);
  }
}

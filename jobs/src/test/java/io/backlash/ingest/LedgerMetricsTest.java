package io.backlash.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.RecordedMetrics;
import io.backlash.event.ledger.LedgerEntry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LedgerMetricsTest {

  @Test
  void showWhatTheLedgerSaysNow() {
    RecordedMetrics metrics = new RecordedMetrics();
    AtomicReference<LedgerEntry> entry =
        new AtomicReference<>(new LedgerEntry("reviews", 1, 1, 0, 0, 0));

    LedgerMetrics.show(metrics, entry::get);
    entry.set(new LedgerEntry("reviews", 17, 5, 4, 3, 3, 2, Map.of()));

    assertThat(metrics.values())
        .isEqualTo(
            Map.of(
                "feed.reviews.outcome.read.records", 17L,
                "feed.reviews.outcome.accepted.records", 5L,
                "feed.reviews.outcome.duplicate.records", 4L,
                "feed.reviews.outcome.retracted.records", 3L,
                "feed.reviews.outcome.dead_lettered.records", 3L,
                "feed.reviews.outcome.waiting.records", 2L));
  }
}

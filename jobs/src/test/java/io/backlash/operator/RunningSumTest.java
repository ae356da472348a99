package io.backlash.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.LedgerMetrics;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RunningSumTest {

  private static RunningSum.CheckpointedSum<LedgerEntry> operator() {
    return new RunningSum.CheckpointedSum<>(
        new RunningSum<>(
            LedgerEntry::plus, LedgerMetrics::show, TypeInformation.of(LedgerEntry.class)));
  }

  @Test
  void speaksWithEachCheckpointWhileTheWatermarkStands() throws Exception {
    OperatorSubtaskState checkpoint;
    try (KeyedOneInputStreamOperatorTestHarness<String, LedgerEntry, LedgerEntry> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator(), LedgerEntry::feed, Types.STRING)) {
      harness.open();
      harness.processWatermark(new Watermark(10));
      harness.processElement(LedgerEntry.waiting("a", 3), 0);
      harness.processElement(new LedgerEntry("b", 1, 0, 0, 0, 1), 0);
      harness.prepareSnapshotPreBarrier(1);

      assertThat(harness.extractOutputValues())
          .containsExactly(LedgerEntry.waiting("a", 3), new LedgerEntry("b", 1, 0, 0, 0, 1));

      // Nothing has changed since.
      harness.prepareSnapshotPreBarrier(2);
      assertThat(harness.extractOutputValues()).hasSize(2);
      checkpoint = harness.snapshot(2, 0);
    }
    try (KeyedOneInputStreamOperatorTestHarness<String, LedgerEntry, LedgerEntry> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator(), LedgerEntry::feed, Types.STRING)) {
      harness.initializeState(checkpoint);
      harness.open();
      harness.processElement(new LedgerEntry("a", 0, 1, 0, 0, 0, -1, Map.of()), 0);
      harness.prepareSnapshotPreBarrier(3);

      assertThat(harness.extractOutputValues())
          .containsExactly(new LedgerEntry("a", 3, 1, 0, 0, 0, 2, Map.of()));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
    }
  }

  @Test
  void addsUpAndSpeaksOncePerMoveOfTheWatermark() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, LedgerEntry, LedgerEntry> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator(), LedgerEntry::feed, Types.STRING)) {
      harness.open();
      harness.processElement(LedgerEntry.empty("a"), 0);
      harness.processElement(new LedgerEntry("a", 2, 1, 1, 0, 0), 0);
      harness.processElement(new LedgerEntry("b", 1, 0, 0, 0, 1), 0);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(new Watermark(10));
      assertThat(harness.extractOutputValues())
          .containsExactlyInAnyOrder(
              new LedgerEntry("a", 2, 1, 1, 0, 0), new LedgerEntry("b", 1, 0, 0, 0, 1));
      harness.processElement(new LedgerEntry("a", 1, -1, 1, 1, 0), 0);
      harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(harness.extractOutputValues())
          .last()
          .isEqualTo(new LedgerEntry("a", 3, 0, 2, 1, 0));
      assertThat(harness.extractOutputValues()).hasSize(3);
      assertThat(harness.numEventTimeTimers()).isZero();

      // Time is at its end where one source has ended and the others are silent: they may speak
      // again.
      harness.processElement(new LedgerEntry("b", 1, 1, 0, 0, 0), 0);
      assertThat(harness.extractOutputValues())
          .last()
          .isEqualTo(new LedgerEntry("b", 2, 1, 0, 0, 1));
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }
}

package io.backlash.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.impact.alert.DayCount;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangelogCountTest {
  private static final DayCount MONDAY = new DayCount("acme", 20_000, "SPEED", 1, 0);
  private static final DayCount TUESDAY = new DayCount("acme", 20_001, "SPEED", 1, 0);

  /** A record of a changelog: what it counts as, {@code null} if it is withdrawn. */
  private record Change(String id, DayCount count) {}

  private KeyedOneInputStreamOperatorTestHarness<String, Change, DayCount> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new ChangelogCount<String, Change, DayCount>(
                Change::count, TypeInformation.of(DayCount.class), Duration.ofDays(30)),
            Change::id,
            Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatComesTwiceCountsOnce() throws Exception {
    put("f1", MONDAY);
    put("f1", MONDAY);
    put("f2", MONDAY);
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues()).containsExactly(MONDAY, MONDAY);
    assertNothingIsLeft();
  }

  @Test
  void aCorrectionMovesTheCountAndARetractionSubtractsIt() throws Exception {
    put("f1", MONDAY);
    put("f1", TUESDAY);
    put("f1", null);
    put("f1", null);
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues())
        .containsExactly(MONDAY, MONDAY.negated(), TUESDAY, TUESDAY.negated());
    assertNothingIsLeft();
  }

  private void put(String id, DayCount count) throws Exception {
    harness.processElement(new Change(id, count), 0);
  }

  private void assertNothingIsLeft() {
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }
}

package io.backlash.impact.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnomalyDetectionFunctionTest {
  private static final long FIRST = 20_000;
  private static final long DAY = 86_400_000;

  private KeyedOneInputStreamOperatorTestHarness<String, DayCount, Alert> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new AnomalyDetectionFunction(AlertOptions.DEFAULT),
            DayCount::brand,
            TypeInformation.of(String.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void theAlertsAreTheSameDayByDayAndAtOnceInAnyOrder() throws Exception {
    List<DayCount> counts = world();
    for (DayCount count : counts) {
      harness.processElement(count, count.day() * DAY);
      harness.processWatermark(count.day() * DAY);
    }
    harness.processWatermark(Long.MAX_VALUE);
    Map<String, Alert> dayByDay = table();
    close();
    open();
    Collections.shuffle(counts, new Random(5));
    for (DayCount count : counts) {
      harness.processElement(count, count.day() * DAY);
    }
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(table()).isEqualTo(dayByDay).hasSize(1);
    assertThat(table().values())
        .allSatisfy(
            alert -> {
              assertThat(alert.series()).isEqualTo("SPEED");
              assertThat(alert.opened().toEpochMilli() / DAY).isBetween(FIRST + 100, FIRST + 103);
              assertThat(alert.closed()).isNotNull();
            });
  }

  @Test
  void aCorrectionTakesItsAlertBack() throws Exception {
    List<DayCount> counts = world();
    for (DayCount count : counts) {
      harness.processElement(count, count.day() * DAY);
    }
    harness.processWatermark((FIRST + 200) * DAY);
    assertThat(table()).hasSize(1);
    for (DayCount count : counts) {
      if (count.count() > 3) {
        harness.processElement(
            new DayCount(count.brand(), count.day(), count.series(), 1 - count.count(), 0),
            count.day() * DAY);
      }
    }
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(table()).isEmpty();
  }

  /** One failure a day, and ten a day for a week from the hundredth day on. */
  private static List<DayCount> world() {
    List<DayCount> counts = new ArrayList<>();
    for (int day = 0; day < 150; day++) {
      counts.add(new DayCount("acme", FIRST + day, "SPEED", day >= 100 && day < 107 ? 10 : 1, 0));
    }
    return counts;
  }

  private Map<String, Alert> table() {
    Map<String, Alert> table = new TreeMap<>();
    for (Alert alert : harness.extractOutputValues()) {
      if (alert.deleted()) {
        table.remove(alert.key());
      } else {
        table.put(alert.key(), alert);
      }
    }
    return table;
  }
}

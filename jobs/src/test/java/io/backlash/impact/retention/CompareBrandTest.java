package io.backlash.impact.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareBrandTest {
  private static final String BRAND = "acme";
  private static final RetentionOptions OPTIONS = RetentionOptions.DEFAULT;

  private KeyedOneInputStreamOperatorTestHarness<String, CellChange, Retention> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new CompareBrand(OPTIONS), CellChange::brand, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void theFiguresAreThoseOfAllStrataTogetherInAnyOrder() throws Exception {
    List<CellChange> changes = new ArrayList<>(changes());
    Map<Stratum, Cell> cells = new HashMap<>();
    changes.forEach(change -> cells.merge(change.stratum(), change.change(), Cell::plus));
    Collections.shuffle(changes, new Random(2));
    for (int i = 0; i < changes.size(); i++) {
      harness.processElement(changes.get(i), i);
      harness.processWatermark(i);
    }
    harness.processWatermark(Long.MAX_VALUE);

    Retention last = last();
    assertThat(last).isEqualTo(Comparison.of(BRAND, cells, OPTIONS));
    assertThat(last.compared()).isEqualTo(200);
    assertThat(last.differenceMiddle()).isNegative();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void whatDidNotChangeIsNotToldAgain() throws Exception {
    for (CellChange change : changes()) {
      harness.processElement(change, 0);
    }
    harness.processWatermark(1);
    int told = harness.extractOutputValues().size();
    Cell nothing = changes().get(0).change();
    harness.processElement(new CellChange(BRAND, stratum(1), nothing), 2);
    harness.processElement(new CellChange(BRAND, stratum(1), Cell.NONE.minus(nothing)), 3);
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues()).hasSize(told).hasSize(1);
  }

  @Test
  void aBrandWhoseCustomersAreAllForgottenIsWithdrawn() throws Exception {
    for (CellChange change : changes()) {
      harness.processElement(change, 0);
    }
    harness.processWatermark(1);
    for (CellChange change : changes()) {
      harness.processElement(
          new CellChange(BRAND, change.stratum(), Cell.NONE.minus(change.change())), 2);
    }
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(last().deleted()).isTrue();
    // What was told last, and no stratum.
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  private Retention last() {
    List<Retention> told = harness.extractOutputValues();
    return told.get(told.size() - 1);
  }

  /** Of 200 who met a failure 60 came back, of 400 others 200; then a window long after. */
  private static List<CellChange> changes() {
    List<CellChange> changes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      changes.add(
          new CellChange(
              BRAND, stratum(i), new Cell(100, 30, 80, 200, 100, BigDecimal.valueOf(5_000))));
    }
    changes.add(
        new CellChange(BRAND, Stratum.CUSTOMERS, new Cell(200, 0, 160, 0, 0, BigDecimal.ZERO)));
    changes.add(new CellChange(BRAND, stratum(30), new Cell(0, 0, 0, 1, 0, BigDecimal.ZERO)));
    return changes;
  }

  private static Stratum stratum(long window) {
    return new Stratum(window, 0, 4, "EUR");
  }
}

package io.backlash.impact.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

class RetentionComparisonFunctionTest {
  private static final String BRAND = "acme";
  private static final RetentionOptions OPTIONS = RetentionOptions.DEFAULT;

  private KeyedOneInputStreamOperatorTestHarness<String, StratumChange, Retention> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new RetentionComparisonFunction(OPTIONS), StratumChange::brand, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void theFiguresAreThoseOfAllStrataTogetherInAnyOrder() throws Exception {
    List<StratumChange> changes = new ArrayList<>(changes());
    Map<Stratum, StratumCounts> cells = new HashMap<>();
    changes.forEach(change -> cells.merge(change.stratum(), change.change(), StratumCounts::plus));
    Collections.shuffle(changes, new Random(2));
    for (int i = 0; i < changes.size(); i++) {
      harness.processElement(changes.get(i), i);
      harness.processWatermark(i);
    }
    harness.processWatermark(Long.MAX_VALUE);

    Retention last = last();
    assertThat(RetentionComparison.of(BRAND, cells, OPTIONS)).containsExactly(last);
    assertThat(last.compared()).isEqualTo(200);
    assertThat(last.differenceMiddle()).isNegative();
    // To those who are not compared too, and with the ends of the difference.
    assertThat(last.projected()).isEqualTo(220);
    assertThat(last.churnedMiddle()).isEqualTo(-220 * last.differenceMiddle());
    assertThat(last.churnedLow()).isEqualTo(-220 * last.differenceHigh());
    assertThat(last.churnedHigh()).isEqualTo(-220 * last.differenceLow());
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void eachCurrencyHasItsOwnFiguresAndGoesWithItsCustomers() throws Exception {
    for (StratumChange change : changes()) {
      harness.processElement(change, 0);
    }
    Stratum inYen = new Stratum(0, 0, 9, "JPY");
    StratumCounts counts = new StratumCounts(50, 10, 40, 80, 40, BigDecimal.valueOf(240_000));
    harness.processElement(new StratumChange(BRAND, inYen, counts), 0);
    harness.processWatermark(1);
    harness.processElement(new StratumChange(BRAND, inYen, StratumCounts.NONE.minus(counts)), 2);
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues())
        .extracting(
            Retention::currency,
            Retention::compared,
            Retention::returningCustomerSpend,
            one -> one.lossMiddle() == null ? null : one.lossMiddle().scale(),
            Retention::deleted)
        .containsExactly(
            tuple("EUR", 200L, 50.0, 2, false),
            tuple("JPY", 50L, 6_000.0, 0, false),
            tuple("JPY", 0L, null, null, true));
  }

  @Test
  void whatDidNotChangeIsNotToldAgain() throws Exception {
    for (StratumChange change : changes()) {
      harness.processElement(change, 0);
    }
    harness.processWatermark(1);
    int emitted = harness.extractOutputValues().size();
    StratumCounts nothing = changes().get(0).change();
    harness.processElement(new StratumChange(BRAND, stratum(1), nothing), 2);
    harness.processElement(
        new StratumChange(BRAND, stratum(1), StratumCounts.NONE.minus(nothing)), 3);
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues()).hasSize(emitted).hasSize(1);
  }

  @Test
  void aBrandWhoseCustomersAreAllForgottenIsRetracted() throws Exception {
    for (StratumChange change : changes()) {
      harness.processElement(change, 0);
    }
    harness.processWatermark(1);
    for (StratumChange change : changes()) {
      harness.processElement(
          new StratumChange(BRAND, change.stratum(), StratumCounts.NONE.minus(change.change())), 2);
    }
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(last().deleted()).isTrue();
    // What was told last, and no stratum.
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void whereTheIntervalHoldsNothingNoEffectIsShownButTheIntervalIs() {
    Map<Stratum, StratumCounts> cells = new HashMap<>();
    cells.put(stratum(0), new StratumCounts(100, 49, 80, 200, 100, BigDecimal.valueOf(5_000)));
    cells.put(stratum(30), new StratumCounts(0, 0, 0, 1, 0, BigDecimal.ZERO));
    cells.put(Stratum.CUSTOMERS, new StratumCounts(100, 0, 80, 0, 0, BigDecimal.ZERO));
    cells.put(Stratum.buyers("EUR"), new StratumCounts(100, 0, 80, 0, 0, BigDecimal.ZERO));

    Retention found = RetentionComparison.of(BRAND, cells, OPTIONS).get(0);

    assertThat(found.differenceMiddle()).isNegative();
    assertThat(found.churnedMiddle()).isNull();
    assertThat(found.lossMiddle()).isNull();
    assertThat(found.churnedLow()).isNegative();
    assertThat(found.lossLow()).isNegative();
    assertThat(found.churnedHigh()).isPositive();
  }

  private Retention last() {
    List<Retention> emitted = harness.extractOutputValues();
    return emitted.get(emitted.size() - 1);
  }

  /** Of 200 who met a failure 60 came back, of 400 others 200; then a window long after. */
  private static List<StratumChange> changes() {
    List<StratumChange> changes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      changes.add(
          new StratumChange(
              BRAND,
              stratum(i),
              new StratumCounts(100, 30, 80, 200, 100, BigDecimal.valueOf(5_000))));
    }
    changes.add(
        new StratumChange(
            BRAND, Stratum.CUSTOMERS, new StratumCounts(300, 0, 240, 0, 0, BigDecimal.ZERO)));
    changes.add(
        new StratumChange(
            BRAND, Stratum.buyers("EUR"), new StratumCounts(250, 0, 220, 0, 0, BigDecimal.ZERO)));
    changes.add(
        new StratumChange(BRAND, stratum(30), new StratumCounts(0, 0, 0, 1, 0, BigDecimal.ZERO)));
    return changes;
  }

  private static Stratum stratum(long window) {
    return new Stratum(window, 0, 4, "EUR");
  }
}

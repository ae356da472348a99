package io.backlash.impact.retention;

import static io.backlash.impact.retention.Samples.failure;
import static io.backlash.impact.retention.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerHistoryFunctionTest {
  private KeyedOneInputStreamOperatorTestHarness<CustomerKey, CustomerEvent, StratumChange> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new CustomerHistoryFunction(RetentionOptions.DEFAULT),
            CustomerEvent::customer,
            TypeInformation.of(CustomerKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void theChangesSumToTheHistoryInAnyOrderOfArrival() throws Exception {
    List<CustomerEvent> events = new ArrayList<>(history());
    putOneByOne(events);
    Map<Stratum, StratumCounts> oneByOne = sums();
    close();
    open();
    Collections.shuffle(events, new Random(3));
    putOneByOne(events);

    assertThat(sums())
        .isEqualTo(oneByOne)
        .isEqualTo(new CustomerHistory(history(), RetentionOptions.DEFAULT).cells());
    assertNothingIsLeft();
  }

  @Test
  void aRetractedFailureRevertsWhatItChanged() throws Exception {
    putOneByOne(history());
    close();
    open();
    for (CustomerEvent event : history()) {
      put(event);
    }
    harness.processWatermark(Samples.START.plus(Duration.ofDays(80)).toEpochMilli());
    put(Samples.retracted(failure("f1", 3, "o1", false)));
    harness.processWatermark(Long.MAX_VALUE);

    List<CustomerEvent> without =
        history().stream().filter(event -> event.kind() == CustomerEvent.Kind.ORDER).toList();
    assertThat(sums()).isEqualTo(new CustomerHistory(without, RetentionOptions.DEFAULT).cells());
    assertNothingIsLeft();
  }

  private static List<CustomerEvent> history() {
    return List.of(order("o1", 0), failure("f1", 3, "o1", false), order("o2", 40), order("o3", 75));
  }

  private void putOneByOne(List<CustomerEvent> events) throws Exception {
    long latest = Long.MIN_VALUE;
    for (CustomerEvent event : events) {
      put(event);
      latest = Math.max(latest, event.at().toEpochMilli());
      harness.processWatermark(latest);
    }
    harness.processWatermark(Long.MAX_VALUE);
  }

  private void put(CustomerEvent event) throws Exception {
    harness.processElement(event, event.at().toEpochMilli());
  }

  /** What a brand's strata come to. */
  private Map<Stratum, StratumCounts> sums() {
    Map<Stratum, StratumCounts> sums = new HashMap<>();
    for (StratumChange change : harness.extractOutputValues()) {
      sums.merge(change.stratum(), change.change(), StratumCounts::plus);
    }
    sums.values().removeIf(StratumCounts::isNone);
    return sums;
  }

  private void assertNothingIsLeft() {
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }
}

package io.backlash.detect.orders;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.event.Order;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateOrderFunctionTest {

  private KeyedOneInputStreamOperatorTestHarness<BrandKey, Order, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new LateOrderFunction(OPTIONS),
            order -> new BrandKey(order.brand(), order.orderId()),
            TypeInformation.of(BrandKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anOrderDeliveredAfterItsPromiseIsOneFailure() throws Exception {
    put(OrderScript.order("o1", days(4), 1));
    passAll();

    assertThat(harness.extractOutputValues())
        .containsExactly(
            new ServiceFailure(
                "acme/order/o1/PROMISES/STRUCTURE",
                "acme",
                FailureCategory.PROMISES,
                null,
                "ann",
                null,
                null,
                "o1",
                START.plus(days(2)),
                0.5,
                1,
                FailureSource.STRUCTURE,
                "delivered-late",
                RuleVersion.EVENTS,
                Evidence.ofFact(
                    "Delivered 2026-03-06 10:00 UTC, 2 days after the promised 2026-03-04 10:00"
                        + " UTC."),
                false));
  }

  @Test
  void noOtherOrderIsOne() throws Exception {
    put(OrderScript.order("on the dot", OrderScript.PROMISED, 1));
    put(OrderScript.order("early", seconds(1), 1));
    put(OrderScript.order("not delivered", null, 1));
    put(OrderScript.unpromised("never promised"));
    passAll();

    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void aSecondLateIsLate() throws Exception {
    put(OrderScript.order("o1", OrderScript.PROMISED.plusSeconds(1), 1));
    passAll();

    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void aCorrectionTakesItBack() throws Exception {
    put(OrderScript.order("o1", days(4), 1));
    harness.processWatermark(START.plus(days(5)).toEpochMilli());
    put(OrderScript.order("o1", days(1), 2));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::deleted)
        .containsExactly(false, true);
  }

  private void put(Order order) throws Exception {
    harness.processElement(order, order.at().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

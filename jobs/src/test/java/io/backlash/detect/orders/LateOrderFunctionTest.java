package io.backlash.detect.orders;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.Canceller;
import io.backlash.event.Order;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateOrderFunctionTest {
  private static final Duration PATIENCE = OPTIONS.undeliveredAfter("acme");

  private KeyedOneInputStreamOperatorTestHarness<BrandKey, Order, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    open(OPTIONS);
  }

  private void open(DetectOptions options) throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new LateOrderFunction(options),
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

  @Test
  void anOrderThatNeverCameIsOneFailureFromTheEndOfThePatienceOn() throws Exception {
    put(OrderScript.order("o1", null, 1));
    long deadline = START.plus(OrderScript.PROMISED).plus(PATIENCE).toEpochMilli();
    harness.processWatermark(deadline - 1);
    assertThat(harness.extractOutputValues()).isEmpty();
    harness.processWatermark(deadline);
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
                1,
                1,
                FailureSource.STRUCTURE,
                "never-delivered",
                RuleVersion.EVENTS,
                Evidence.ofFact(
                    "Neither delivered nor cancelled within 21 days of the promised 2026-03-04"
                        + " 10:00 UTC."),
                false));
  }

  @Test
  void whatCameAfterAllIsTheSameFailureAndOnlyLate() throws Exception {
    put(OrderScript.order("o1", null, 1));
    harness.processWatermark(START.plus(days(40)).toEpochMilli());
    put(OrderScript.order("o1", days(30), 2));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::failureId, ServiceFailure::rule, ServiceFailure::deleted)
        .containsExactly(
            tuple("acme/order/o1/PROMISES/STRUCTURE", "never-delivered", false),
            tuple("acme/order/o1/PROMISES/STRUCTURE", "delivered-late", false));
  }

  @Test
  void anOrderToldAgainAfterThePatienceIsNotTakenBackForAMoment() throws Exception {
    put(OrderScript.order("o1", null, 1));
    harness.processWatermark(START.plus(days(40)).toEpochMilli());
    put(OrderScript.order("o1", null, 2));
    passAll();

    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // After how many days it was cancelled, by whom, and what that is.
        "1, BUSINESS, none",
        "2, BUSINESS, none",
        "3, BUSINESS, cancelled-late",
        "3, CUSTOMER, none",
        "3, UNKNOWN, none",
        "3, none, none",
        "none, BUSINESS, none",
        "none, UNKNOWN, none",
        "23, CUSTOMER, none",
        "24, CUSTOMER, never-delivered",
        "24, BUSINESS, never-delivered",
        "24, none, never-delivered"
      })
  void aCancellationBreaksAPromiseIfItIsTheBusinesssAndAfterIt(
      Integer day, Canceller by, String rule) throws Exception {
    put(OrderScript.cancelled("o1", day == null ? null : days(day), by));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::rule)
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void theLaterTheMoreSevere() throws Exception {
    put(OrderScript.order("an hour", OrderScript.PROMISED.plusHours(1), 1));
    put(OrderScript.cancelled("cancelled", OrderScript.PROMISED.plusHours(1), Canceller.BUSINESS));
    put(OrderScript.order("three days", OrderScript.PROMISED.plusDays(3), 1));
    put(OrderScript.order("three weeks", OrderScript.PROMISED.plusDays(21), 1));
    put(OrderScript.order("years", OrderScript.PROMISED.plusDays(999), 1));
    put(OrderScript.order("never", null, 1));
    passAll();

    Map<String, Double> severities = new TreeMap<>();
    harness
        .extractOutputValues()
        .forEach(failure -> severities.put(failure.orderId(), failure.severity()));
    assertThat(severities.get("an hour")).isBetween(0.0, 0.02);
    assertThat(severities.get("cancelled")).isBetween(0.5, 0.52);
    assertThat(severities.get("three days")).isBetween(0.6, 0.7);
    assertThat(severities.get("three weeks")).isBetween(0.99, 1.0);
    assertThat(severities.get("never"))
        .isEqualTo(1)
        .isGreaterThanOrEqualTo(severities.get("years"));
  }

  @Test
  void asOfAnInstantNoLaterDeadlineHasPassed() throws Exception {
    open(OPTIONS.withAsOf(START.plus(OrderScript.PROMISED).plus(PATIENCE).minusSeconds(1)));
    put(OrderScript.order("waited for", null, 1));
    put(OrderScript.order("late", days(3), 1));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::orderId)
        .containsExactly("late");
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

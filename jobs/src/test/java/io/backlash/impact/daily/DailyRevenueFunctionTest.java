package io.backlash.impact.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.event.Order;
import io.backlash.event.OrderKey;
import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.DailyRevenue;
import io.backlash.operator.ChangelogRekey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders go to their days, and the days' sums follow. */
class DailyRevenueFunctionTest {
  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NEXT_MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration RETENTION = Duration.ofDays(120);

  private KeyedOneInputStreamOperatorTestHarness<OrderKey, Order, DayOrder> days;
  private KeyedOneInputStreamOperatorTestHarness<BrandDay, DayOrder, DailyRevenue> sums;
  private int passedOn;

  @BeforeEach
  void open() throws Exception {
    days =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new ChangelogRekey<>(new OrderDays(), TypeInformation.of(BrandDay.class), RETENTION),
            OrderKey::of,
            TypeInformation.of(OrderKey.class));
    sums =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new DailyRevenueFunction(RETENTION), DayOrder::day, TypeInformation.of(BrandDay.class));
    passedOn = 0;
  }

  @AfterEach
  void close() throws Exception {
    days.close();
    sums.close();
  }

  @Test
  void sumsADayOnceItIsOver() throws Exception {
    put(order("a", MORNING, "10.50", "EUR"));
    put(order("b", MORNING, "4.25", "EUR"));
    put(order("without a value", MORNING, null, null));
    pass(Long.MAX_VALUE);

    assertThat(sums.extractOutputValues()).containsExactly(revenue("14.75", "EUR"));
    assertNothingIsLeft();
  }

  @Test
  void aCorrectedOrderCorrectsTheSum() throws Exception {
    put(order("a", MORNING, "10.50", "EUR"));
    pass(NEXT_MIDNIGHT.toEpochMilli());
    put(order("a", MORNING, "1.50", "EUR"));
    pass(Long.MAX_VALUE);

    assertThat(sums.extractOutputValues())
        .containsExactly(revenue("10.50", "EUR"), revenue("1.50", "EUR"));
    assertNothingIsLeft();
  }

  @Test
  void anOrderThatMovesToAnotherDayLeavesTheFirst() throws Exception {
    put(order("a", MORNING, "10.50", "EUR"));
    put(order("b", MORNING, "4", "EUR"));
    pass(NEXT_MIDNIGHT.toEpochMilli());
    put(order("a", NEXT_MIDNIGHT, "10.50", "EUR"));
    pass(Long.MAX_VALUE);

    assertThat(sums.extractOutputValues())
        .containsExactly(
            revenue("14.50", "EUR"),
            revenue("4", "EUR"),
            new DailyRevenue("acme", NEXT_MIDNIGHT, Map.of("EUR", new BigDecimal("10.50")), false));
    assertNothingIsLeft();
  }

  @Test
  void aDayWithoutItsLastOrderOrItsLastValueIsRetracted() throws Exception {
    put(order("a", MORNING, "10.50", "EUR"));
    pass(NEXT_MIDNIGHT.toEpochMilli());
    put(order("a", MORNING, null, null));
    pass(NEXT_MIDNIGHT.toEpochMilli() + 1);
    put(order("a", MORNING, "3", "EUR"));
    pass(NEXT_MIDNIGHT.toEpochMilli() + 2);
    put(order("a", MORNING, "3", "EUR").retracted());
    pass(Long.MAX_VALUE);

    assertThat(sums.extractOutputValues())
        .extracting(DailyRevenue::values, DailyRevenue::deleted)
        .containsExactly(
            tuple(Map.of("EUR", new BigDecimal("10.50")), false),
            tuple(Map.of(), true),
            tuple(Map.of("EUR", new BigDecimal("3")), false),
            tuple(Map.of(), true));
    assertNothingIsLeft();
  }

  @Test
  void currenciesStandBesideEachOtherAndAreNeverAdded() throws Exception {
    put(order("a", MORNING, "1000000", "HUF"));
    put(order("b", MORNING, "2", "EUR"));
    put(order("c", MORNING, "3", "EUR"));
    put(order("d", MORNING, "7", null));
    pass(Long.MAX_VALUE);

    assertThat(sums.extractOutputValues())
        .extracting(DailyRevenue::values)
        .containsExactly(
            Map.of(
                "HUF",
                new BigDecimal("1000000"),
                "EUR",
                new BigDecimal("5"),
                "",
                new BigDecimal("7")));
    assertNothingIsLeft();
  }

  private void put(Order order) throws Exception {
    days.processElement(order, order.at().toEpochMilli());
    List<DayOrder> out = days.extractOutputValues();
    for (DayOrder placed : out.subList(passedOn, out.size())) {
      sums.processElement(placed, order.at().toEpochMilli());
    }
    passedOn = out.size();
  }

  private void pass(long watermark) throws Exception {
    days.processWatermark(watermark);
    sums.processWatermark(watermark);
  }

  private static Order order(String id, Instant at, String value, String currency) {
    BigDecimal amount = value == null ? null : new BigDecimal(value);
    return new Order("acme", id, null, at, amount, currency, null, null, null, false, 0);
  }

  private static DailyRevenue revenue(String value, String currency) {
    return new DailyRevenue("acme", MIDNIGHT, Map.of(currency, new BigDecimal(value)), false);
  }

  private void assertNothingIsLeft() {
    assertThat(
            List.of(
                days.numEventTimeTimers(),
                days.numKeyedStateEntries(),
                sums.numEventTimeTimers(),
                sums.numKeyedStateEntries()))
        .containsOnly(0);
  }
}

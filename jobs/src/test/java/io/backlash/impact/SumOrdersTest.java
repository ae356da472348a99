package io.backlash.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumOrdersTest {
  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

  private KeyedOneInputStreamOperatorTestHarness<BrandDay, Order, DailyRevenue> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new SumOrders(Duration.ofDays(120)),
            order -> BrandDay.of(order.brand(), order.at()),
            TypeInformation.of(BrandDay.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void sumsADayOnceItIsOver() throws Exception {
    put(order("a", "10.50", "EUR"));
    put(order("b", "4.25", "EUR"));
    put(order("without a value", null, null));
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues()).containsExactly(revenue("14.75", "EUR"));
    assertNothingIsLeft();
  }

  @Test
  void aCorrectedOrderCorrectsTheSum() throws Exception {
    put(order("a", "10.50", "EUR"));
    harness.processWatermark(MIDNIGHT.plusSeconds(86_400).toEpochMilli());
    put(order("a", "1.50", "EUR"));
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues())
        .containsExactly(revenue("10.50", "EUR"), revenue("1.50", "EUR"));
    assertNothingIsLeft();
  }

  @Test
  void currenciesAreNeverAdded() throws Exception {
    put(order("a", "1000000", "HUF"));
    put(order("b", "2", "EUR"));
    put(order("c", "3", "EUR"));
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(harness.extractOutputValues()).containsExactly(revenue("5", "EUR"));
    assertNothingIsLeft();
  }

  private void put(Order order) throws Exception {
    harness.processElement(order, order.at().toEpochMilli());
  }

  private static Order order(String id, String value, String currency) {
    BigDecimal amount = value == null ? null : new BigDecimal(value);
    return new Order("acme", id, null, MORNING, amount, currency, null, null, null, 0);
  }

  private static DailyRevenue revenue(String value, String currency) {
    return new DailyRevenue("acme", MIDNIGHT, new BigDecimal(value), currency);
  }

  private void assertNothingIsLeft() {
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

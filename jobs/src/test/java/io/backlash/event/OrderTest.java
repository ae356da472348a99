package io.backlash.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // Paid, paid back, cancelled when, by whom, and what is kept.
        "100.00, 0.00, none, none, 100.00",
        "100.00, none, none, none, 100.00",
        "50.00, 0.00, 2026-03-01T12:00:00Z, none, 0",
        "50.00, none, none, UNKNOWN, 0",
        "80.00, 80.00, none, none, 0.00",
        "80.00, 85.00, none, none, 0",
        "60.00, 10.00, none, none, 50.00",
        "none, none, none, BUSINESS, none",
        "none, 5.00, none, none, none"
      })
  void whatIsKeptIsWhatWasPaidLessRefundsAndNothingOfACancelledOrder(
      BigDecimal paid, BigDecimal refunded, Instant cancelled, Canceller by, BigDecimal kept) {
    assertThat(order(paid, refunded, cancelled, by).sales()).isEqualTo(kept);
  }

  @Test
  void aNegativeRefundIsRefused() {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> order(BigDecimal.TEN, BigDecimal.ONE.negate(), null, null))
        .withMessageContaining("is negative: -1");
  }

  private static Order order(
      BigDecimal paid, BigDecimal refunded, Instant cancelled, Canceller by) {
    return new Order(
        "acme", "7", null, AT, paid, "EUR", null, null, cancelled, by, refunded, null, false, 0);
  }
}

package io.backlash.impact.retention;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** What one customer buys and meets, days after the first instant of a calendar window. */
final class Samples {
  static final Instant START = Instant.EPOCH.plus(Duration.ofDays(28 * 730));
  static final CustomerKey ANN = new CustomerKey("acme", "ann");

  private Samples() {}

  static CustomerEvent order(String id, int day) {
    return new CustomerEvent(
        ANN,
        CustomerEvent.Kind.ORDER,
        id,
        START.plus(Duration.ofDays(day)),
        id,
        BigDecimal.TEN,
        "EUR",
        false,
        false);
  }

  static CustomerEvent failure(String id, int day, String orderId, boolean isVoiced) {
    return failing(CustomerEvent.Kind.FAILURE, id, day, orderId, isVoiced);
  }

  static CustomerEvent said(String id, int day) {
    return failing(CustomerEvent.Kind.SAID, id, day, null, false);
  }

  private static CustomerEvent failing(
      CustomerEvent.Kind kind, String id, int day, String orderId, boolean isVoiced) {
    return new CustomerEvent(
        ANN, kind, id, START.plus(Duration.ofDays(day)), orderId, null, null, isVoiced, false);
  }

  static CustomerEvent retracted(CustomerEvent event) {
    return new CustomerEvent(
        event.customer(),
        event.kind(),
        event.id(),
        event.at(),
        event.orderId(),
        event.value(),
        event.currency(),
        event.isVoiced(),
        true);
  }
}

package io.backlash.detect.orders;

import io.backlash.detect.cases.CaseScript;
import io.backlash.event.Canceller;
import io.backlash.event.Order;
import java.time.Duration;
import java.time.Instant;

/** Orders placed at the scripts' start and promised within two days. */
public final class OrderScript {

  static final Duration PROMISED = Duration.ofDays(2);

  private OrderScript() {}

  /**
   * @param delivered after which time, {@code null} for not yet
   */
  public static Order order(String orderId, Duration delivered, long version) {
    return new Order(
        CaseScript.BRAND,
        orderId,
        CaseScript.CUSTOMER,
        CaseScript.START,
        null,
        null,
        CaseScript.START.plus(PROMISED),
        delivered == null ? null : CaseScript.START.plus(delivered),
        null,
        false,
        version);
  }

  /**
   * Promised within two days, and cancelled before it came.
   *
   * @param cancelled after which time, {@code null} where nobody tells
   */
  public static Order cancelled(String orderId, Duration cancelled, Canceller by) {
    return new Order(
        CaseScript.BRAND,
        orderId,
        CaseScript.CUSTOMER,
        CaseScript.START,
        null,
        null,
        CaseScript.START.plus(PROMISED),
        null,
        cancelled == null ? null : CaseScript.START.plus(cancelled),
        by,
        null,
        null,
        false,
        1);
  }

  static Order unpromised(String orderId) {
    Instant delivered = CaseScript.START.plus(Duration.ofDays(99));
    return new Order(
        CaseScript.BRAND,
        orderId,
        null,
        CaseScript.START,
        null,
        null,
        null,
        delivered,
        null,
        false,
        1);
  }
}

package io.backlash.detect.orders;

import io.backlash.detect.cases.CaseScript;
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

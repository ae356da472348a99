package io.backlash.impact;

import io.backlash.event.Order;

/** What identifies an order across brands. */
public record OrderKey(String brand, String orderId) {

  static OrderKey of(Order order) {
    return new OrderKey(order.brand(), order.orderId());
  }
}

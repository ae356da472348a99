package io.backlash.event;

/** What identifies an order across brands. */
public record OrderKey(String brand, String orderId) {

  public static OrderKey of(Order order) {
    return new OrderKey(order.brand(), order.orderId());
  }
}

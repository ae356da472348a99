package io.backlash.impact;

import io.backlash.detect.MoveBetweenKeys;
import io.backlash.event.Order;
import java.util.List;

/** An order counts on the day on which it was placed, if it is known what was paid. */
final class OrderDays implements MoveBetweenKeys.Places<Order, BrandDay, DayOrder> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<BrandDay> of(Order order) {
    return order.deleted() || order.value() == null
        ? List.of()
        : List.of(BrandDay.of(order.brand(), order.at()));
  }

  @Override
  public DayOrder at(BrandDay day, Order order, boolean deleted) {
    return new DayOrder(day, order.orderId(), order.value(), order.currency(), deleted);
  }
}

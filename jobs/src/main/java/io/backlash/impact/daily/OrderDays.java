package io.backlash.impact.daily;

import io.backlash.event.Order;
import io.backlash.impact.model.BrandDay;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/**
 * An order counts on the day on which it was placed, if it is known what was paid; less what was
 * paid back, and a cancelled one with nothing.
 */
public final class OrderDays implements ChangelogRekey.Places<Order, BrandDay, DayOrder> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<BrandDay> of(Order order) {
    return order.deleted() || order.value() == null
        ? List.of()
        : List.of(BrandDay.of(order.brand(), order.at()));
  }

  @Override
  public DayOrder at(BrandDay day, Order order, boolean deleted) {
    return new DayOrder(day, order.orderId(), order.sales(), order.currency(), deleted);
  }
}

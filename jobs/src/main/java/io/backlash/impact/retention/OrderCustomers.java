package io.backlash.impact.retention;

import io.backlash.event.Order;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/** An order is its buyer's, if that is known. */
final class OrderCustomers implements ChangelogRekey.Places<Order, CustomerKey, CustomerEvent> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<CustomerKey> of(Order order) {
    return order.deleted() || order.customer() == null
        ? List.of()
        : List.of(new CustomerKey(order.brand(), order.customer()));
  }

  @Override
  public CustomerEvent at(CustomerKey customer, Order order, boolean deleted) {
    return new CustomerEvent(
        customer,
        CustomerEvent.Kind.ORDER,
        order.orderId(),
        order.at(),
        order.orderId(),
        order.sales(),
        order.currency(),
        false,
        deleted);
  }
}

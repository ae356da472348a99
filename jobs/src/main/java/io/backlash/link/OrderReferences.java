package io.backlash.link;

import io.backlash.event.Order;
import io.backlash.event.failure.Reference;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/** An order counts under its customer: who names the order itself is known to have ordered. */
final class OrderReferences implements ChangelogRekey.Places<Order, Reference, Referenced> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Reference> of(Order order) {
    return order.deleted() || order.customer() == null
        ? List.of()
        : List.of(new Reference(order.brand(), Reference.Kind.CUSTOMER, order.customer()));
  }

  @Override
  public Referenced at(Reference reference, Order order, boolean deleted) {
    return Referenced.of(reference, order, deleted);
  }
}

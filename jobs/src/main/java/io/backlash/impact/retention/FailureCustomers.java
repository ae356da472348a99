package io.backlash.impact.retention;

import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/** A failure is its customer's, if that is known. */
final class FailureCustomers
    implements ChangelogRekey.Places<VoicedFailure, CustomerKey, CustomerEvent> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<CustomerKey> of(VoicedFailure voiced) {
    ServiceFailure failure = voiced.failure();
    return failure.deleted() || failure.customer() == null
        ? List.of()
        : List.of(new CustomerKey(failure.brand(), failure.customer()));
  }

  @Override
  public CustomerEvent at(CustomerKey customer, VoicedFailure voiced, boolean deleted) {
    ServiceFailure failure = voiced.failure();
    return new CustomerEvent(
        customer,
        failure.feedbackId() == null ? CustomerEvent.Kind.FAILURE : CustomerEvent.Kind.SAID,
        failure.failureId(),
        failure.at(),
        failure.orderId(),
        null,
        null,
        voiced.isVoiced(),
        deleted);
  }
}

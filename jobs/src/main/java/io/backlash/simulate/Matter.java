package io.backlash.simulate;

import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Disturbances;
import io.backlash.simulate.world.Purchase;
import java.util.List;

/**
 * All that a customer has to speak of, once it is over for them.
 *
 * @param customer whose matter it is
 * @param orderId the order, {@code null} if there was none
 * @param caseId the case, {@code null} if there was none
 * @param purchase what was ordered
 * @param failures all that went wrong
 * @param over when it was over
 */
record Matter(
    Customer customer,
    String orderId,
    String caseId,
    Purchase purchase,
    List<TrueFailure> failures,
    long over) {

  /** Stars that are missing whatever the service does. */
  double gloom() {
    return (customer.isGrumpy() ? Disturbances.GRUMPY_STARS : 0)
        + (purchase.defective() ? Disturbances.DEFECT_STARS : 0);
  }
}

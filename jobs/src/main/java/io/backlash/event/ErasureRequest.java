package io.backlash.event;

import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireText;

import java.time.Instant;

/**
 * A customer's erasure request: all that is known of them up to that moment counts no more, as if
 * it had never been. What they do after it counts again.
 *
 * @param brand whose customer
 * @param customer pseudonym
 * @param at when they asked for it
 */
public record ErasureRequest(String brand, String customer, Instant at) {

  public ErasureRequest {
    requireText(brand, "brand");
    requireText(customer, "customer");
    requirePresent(at, "at");
  }
}

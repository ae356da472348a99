package io.backlash.impact.retention;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a customer bought or met. A changelog record, keyed by customer, kind and id.
 *
 * @param customer whose
 * @param kind an order or a failure
 * @param id of the order or failure
 * @param at when it was placed or met
 * @param orderId the order itself, or the one that the failure concerns, {@code null} if none
 * @param value what was paid, {@code null} if unknown, or for a failure
 * @param currency ISO 4217 code, {@code null} if unknown, or for a failure
 * @param isVoiced whether the failure stands behind something said in public
 * @param deleted it is theirs no more
 */
public record CustomerEvent(
    CustomerKey customer,
    Kind kind,
    String id,
    Instant at,
    String orderId,
    BigDecimal value,
    String currency,
    boolean isVoiced,
    boolean deleted) {

  /** What happened. */
  public enum Kind {
    ORDER,
    /** Seen in the events or words of a case, or in an order. */
    FAILURE,
    /** Known from what was said in public alone. */
    SAID
  }
}

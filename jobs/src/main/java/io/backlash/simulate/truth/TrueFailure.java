package io.backlash.simulate.truth;

import io.backlash.event.Channel;
import io.backlash.text.FailureCategory;
import java.time.Instant;

/**
 * A failure that truly happened.
 *
 * @param failureId unique in the world: brand, case or order, category
 * @param brand whose failure
 * @param category which of the eleven
 * @param customer who met it
 * @param channel where, {@code null} for an order's broken promise
 * @param caseId the case in which it happened, {@code null} for an order's broken promise
 * @param orderId the order that the case's events name, or whose promise was broken; may be {@code
 *     null}
 * @param at from when it was one
 * @param source whether events show it, or words only
 */
public record TrueFailure(
    String failureId,
    String brand,
    FailureCategory category,
    String customer,
    Channel channel,
    String caseId,
    String orderId,
    Instant at,
    TruthSource source) {}

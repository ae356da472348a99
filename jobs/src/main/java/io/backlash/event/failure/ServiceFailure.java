package io.backlash.event.failure;

import io.backlash.event.Channel;
import io.backlash.text.FailureCategory;
import java.time.Instant;

/**
 * A service failure that a customer met. A changelog record: a later one of the same {@code
 * failureId} replaces it.
 *
 * @param failureId natural key, made of brand, what it happened in, category and source; equal in
 *     every run
 * @param brand whose failure
 * @param category which of the eleven
 * @param channel where, {@code null} where the words in public name none
 * @param customer pseudonym of who met it, {@code null} if unknown
 * @param caseId the case in which it happened, {@code null} if none
 * @param feedbackId the feedback in whose words it was found, {@code null} if none
 * @param orderId the order that it concerns, {@code null} if none
 * @param at when it became a failure (the missed deadline, the third transfer, the rude message)
 * @param severity how bad, in [0,1], relative to others of its category
 * @param confidence probability, in [0,1], that it really is one
 * @param source where it was seen
 * @param rule which rule found it
 * @param ruleVersion version of that rule
 * @param evidence the words or the fact
 * @param deleted withdrawn: later events showed that it was none
 */
public record ServiceFailure(
    String failureId,
    String brand,
    FailureCategory category,
    Channel channel,
    String customer,
    String caseId,
    String feedbackId,
    String orderId,
    Instant at,
    double severity,
    double confidence,
    FailureSource source,
    String rule,
    String ruleVersion,
    Evidence evidence,
    boolean deleted) {

  /** The same failure, withdrawn. */
  public ServiceFailure retracted() {
    return new ServiceFailure(
        failureId,
        brand,
        category,
        channel,
        customer,
        caseId,
        feedbackId,
        orderId,
        at,
        severity,
        confidence,
        source,
        rule,
        ruleVersion,
        evidence,
        true);
  }
}

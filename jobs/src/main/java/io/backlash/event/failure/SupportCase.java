package io.backlash.event.failure;

import io.backlash.event.Channel;
import io.backlash.event.ExpectationSource;
import java.time.Instant;

/**
 * The facts of a case so far. A changelog record: a later one of the same brand and case replaces
 * it.
 *
 * @param brand whose case
 * @param caseId unique within the brand
 * @param channel where it was opened
 * @param customer pseudonym, {@code null} if unknown
 * @param orderId the order that it is about, {@code null} if none
 * @param topic what it is about, by the words that it was opened with
 * @param openedAt time of its first event
 * @param firstResponseSeconds from the first thing that asks for an answer to the first human
 *     answer, {@code null} while there is none
 * @param slaSeconds the first response that was owed, {@code null} where the feed does not tell of
 *     answers: such a case is neither in time nor late
 * @param slaSource STATED by the brand, or the STANDARD; {@code null} with the above
 * @param resolutionSeconds from opening to the last resolution, {@code null} while unresolved
 * @param customerMessages messages by the customer
 * @param agentMessages messages by humans of the business
 * @param botMessages messages by bots
 * @param transfers reassignments
 * @param reopens times reopened
 * @param holdSeconds time on hold in all
 * @param abandoned whether the customer gave up before a human answered
 * @param course how it went, by the brand's own clock
 * @param deleted retracted: nothing happened in it
 */
public record SupportCase(
    String brand,
    String caseId,
    Channel channel,
    String customer,
    String orderId,
    ContactTopic topic,
    Instant openedAt,
    Long firstResponseSeconds,
    Long slaSeconds,
    ExpectationSource slaSource,
    Long resolutionSeconds,
    int customerMessages,
    int agentMessages,
    int botMessages,
    int transfers,
    int reopens,
    long holdSeconds,
    boolean abandoned,
    CaseCourse course,
    boolean deleted) {

  /** The same case, retracted. */
  public SupportCase retracted() {
    return new SupportCase(
        brand,
        caseId,
        channel,
        customer,
        orderId,
        topic,
        openedAt,
        firstResponseSeconds,
        slaSeconds,
        slaSource,
        resolutionSeconds,
        customerMessages,
        agentMessages,
        botMessages,
        transfers,
        reopens,
        holdSeconds,
        abandoned,
        course,
        true);
  }
}

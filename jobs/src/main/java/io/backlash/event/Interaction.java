package io.backlash.event;

import static io.backlash.event.InvalidRecordException.require;
import static io.backlash.event.InvalidRecordException.requireCount;
import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireRange;
import static io.backlash.event.InvalidRecordException.requireSeconds;
import static io.backlash.event.InvalidRecordException.requireText;

import io.backlash.text.TextKind;
import java.time.Instant;

/**
 * One event of a support case.
 *
 * @param brand whose customers these are
 * @param caseId the case, unique within the brand
 * @param eventId the event, unique within the case; equal times are ordered by it (numbers inside
 *     it as numbers)
 * @param customer pseudonym of the customer, {@code null} if unknown
 * @param channel where it happened
 * @param type what happened
 * @param at when
 * @param agent pseudonym or name of the agent, {@code null} if none or unknown
 * @param text the words of a message, or what a case was opened about
 * @param dueAt by when a {@code PROMISED} thing is due
 * @param seconds how long a {@code HELD} customer was on hold
 * @param rating a {@code RATED} case's mark, 1 to 5
 * @param orderId the order it is about
 * @param transfers reassignments so far ({@code SNAPSHOT})
 * @param reopens times reopened so far ({@code SNAPSHOT})
 * @param replies agents' replies so far ({@code SNAPSHOT})
 * @param firstResponseSeconds from opening to the first human answer ({@code SNAPSHOT})
 * @param resolutionSeconds from opening to the resolution ({@code SNAPSHOT}); present means
 *     resolved
 * @param withinSla whether the help desk counts the case as within its service level ({@code
 *     SNAPSHOT})
 * @param deleted a retraction: the event of this id counts no more
 */
public record Interaction(
    String brand,
    String caseId,
    String eventId,
    String customer,
    Channel channel,
    InteractionType type,
    Instant at,
    String agent,
    String text,
    Instant dueAt,
    Long seconds,
    Integer rating,
    String orderId,
    Integer transfers,
    Integer reopens,
    Integer replies,
    Long firstResponseSeconds,
    Long resolutionSeconds,
    Boolean withinSla,
    boolean deleted) {

  /** Characters that a line of a mail should have at most (RFC 5322, 2.1.1). */
  private static final int LONGEST_SUBJECT = 78;

  public Interaction {
    requireText(brand, "brand");
    requireText(caseId, "case_id");
    requireText(eventId, "event_id");
    requirePresent(channel, "channel");
    requirePresent(type, "type");
    requirePresent(at, "at");
    requireSeconds(seconds, "seconds");
    requireCount(transfers, "transfers");
    requireCount(reopens, "reopens");
    requireCount(replies, "replies");
    requireSeconds(firstResponseSeconds, "first_response_seconds");
    requireSeconds(resolutionSeconds, "resolution_seconds");
    requireRange(
        rating == null || (rating >= 1 && rating <= 5),
        "rating",
        "is not within 1 to 5: " + rating);
    require(
        type != InteractionType.PROMISED || dueAt != null,
        ErrorCode.MISSING_FIELD,
        "due_at",
        "is missing, as the type is PROMISED");
  }

  /** The retraction of this event: what identifies it, without what tells of anybody. */
  public Interaction retracted() {
    return new Interaction(
        brand, caseId, eventId, null, channel, type, at, null, null, dueAt, null, null, null, null,
        null, null, null, null, null, true);
  }

  /**
   * What its words are. What a case was opened about is a subject line, unless it is as long as a
   * message; bots speak for the business.
   */
  public TextKind textKind() {
    return type.textKind() == TextKind.SUBJECT && text != null && isMessage(text)
        ? TextKind.CUSTOMER
        : type.textKind();
  }

  private static boolean isMessage(String text) {
    return text.length() > LONGEST_SUBJECT || text.strip().lines().count() > 1;
  }
}

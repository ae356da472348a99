package io.backlash.detect;

import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import java.time.Instant;

/**
 * A text that a customer got from an agent, long enough to be canned. A changelog record, keyed by
 * key, case and event.
 *
 * @param key its wording and week
 * @param caseId where it was sent
 * @param eventId the message
 * @param customer who got it, {@code null} if unknown
 * @param channel how
 * @param orderId the order it is about, {@code null} if unknown
 * @param at when
 * @param text the words as sent
 * @param deleted it was never sent, or otherwise worded
 */
public record AgentText(
    CannedKey key,
    String caseId,
    String eventId,
    String customer,
    Channel channel,
    String orderId,
    Instant at,
    String text,
    boolean deleted) {

  static AgentText of(Interaction message, CannedKey key, boolean deleted) {
    return new AgentText(
        key,
        message.caseId(),
        message.eventId(),
        message.customer(),
        message.channel(),
        message.orderId(),
        message.at(),
        message.text(),
        deleted);
  }
}

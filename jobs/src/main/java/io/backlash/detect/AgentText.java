package io.backlash.detect;

import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import java.time.Instant;

/**
 * A text that a customer got from an agent, long enough to be canned.
 *
 * @param brand the agent's
 * @param fingerprint of its wording
 * @param caseId where it was sent
 * @param eventId the message
 * @param customer who got it, {@code null} if unknown
 * @param channel how
 * @param orderId the order it is about, {@code null} if unknown
 * @param at when
 * @param text the words as sent
 */
public record AgentText(
    String brand,
    String fingerprint,
    String caseId,
    String eventId,
    String customer,
    Channel channel,
    String orderId,
    Instant at,
    String text) {

  static AgentText of(Interaction message, String wording) {
    return new AgentText(
        message.brand(),
        Wording.fingerprint(wording),
        message.caseId(),
        message.eventId(),
        message.customer(),
        message.channel(),
        message.orderId(),
        message.at(),
        message.text());
  }
}

package io.backlash.detect.canned;

import io.backlash.detect.text.Boilerplate;
import io.backlash.detect.text.LshBands;
import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import java.time.Instant;

/**
 * A text that a customer got from an agent, long enough to be canned. A changelog record, keyed by
 * key, case and event.
 *
 * @param key where it counts: under one of the {@link LshBands} of its wording in its week, then
 *     under the wording that its group formed around
 * @param band in which of them it met its group
 * @param caseId where it was sent
 * @param eventId the message
 * @param customer who got it, {@code null} if unknown
 * @param channel how
 * @param orderId the order it is about, {@code null} if unknown
 * @param at when
 * @param text the words as sent
 * @param normalized what of them can be canned
 * @param deleted it was never sent, or otherwise worded
 */
public record AgentText(
    CannedKey key,
    String band,
    String caseId,
    String eventId,
    String customer,
    Channel channel,
    String orderId,
    Instant at,
    String text,
    String normalized,
    boolean deleted) {

  static AgentText of(Interaction message, CannedKey key, boolean deleted) {
    return new AgentText(
        key,
        key.fingerprint(),
        message.caseId(),
        message.eventId(),
        message.customer(),
        message.channel(),
        message.orderId(),
        message.at(),
        message.text(),
        Boilerplate.without(message.text()),
        deleted);
  }

  /** Tells a message from others of the brand. */
  String id() {
    return caseId + '\n' + eventId;
  }

  /** The same, under the wording that its group formed around. */
  AgentText around(String leader) {
    return new AgentText(
        new CannedKey(key.brand(), leader, key.week()),
        band,
        caseId,
        eventId,
        customer,
        channel,
        orderId,
        at,
        text,
        normalized,
        false);
  }

  /** The same, retracted. */
  AgentText retracted() {
    return new AgentText(
        key, band, caseId, eventId, customer, channel, orderId, at, text, normalized, true);
  }
}

package io.backlash.impact.staffing;

import io.backlash.event.SupportCase;

/**
 * What is counted of contacts that asked for a human. Whole numbers, so that no order of adding
 * shows; negative in a correction.
 *
 * @param contacts how many
 * @param inTime of these, answered by a human within what was owed
 * @param givenUp of these, the customer gave up before an answer
 * @param waitedSeconds until the first answer or the giving up, in all
 * @param answered of the contacts, those with an answer
 * @param answers messages by humans of the business
 * @param handled of the contacts, those whose handling is measured
 * @param handlingSeconds how long these kept humans busy, in all
 */
public record Tally(
    long contacts,
    long inTime,
    long givenUp,
    long waitedSeconds,
    long answered,
    long answers,
    long handled,
    long handlingSeconds) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

  /** One contact. */
  static Tally of(SupportCase contact) {
    Long response = contact.firstResponseSeconds();
    Long gaveUpAfter = contact.course().abandonedAfterSeconds();
    Long handling = contact.course().handlingSeconds();
    long waited = response != null ? response : gaveUpAfter == null ? 0 : gaveUpAfter;
    return new Tally(
        1,
        response != null && response <= contact.expectedSeconds() ? 1 : 0,
        contact.abandoned() ? 1 : 0,
        waited,
        contact.agentMessages() > 0 ? 1 : 0,
        contact.agentMessages(),
        handling == null ? 0 : 1,
        handling == null ? 0 : handling);
  }

  Tally plus(Tally other) {
    return new Tally(
        contacts + other.contacts,
        inTime + other.inTime,
        givenUp + other.givenUp,
        waitedSeconds + other.waitedSeconds,
        answered + other.answered,
        answers + other.answers,
        handled + other.handled,
        handlingSeconds + other.handlingSeconds);
  }

  Tally negated() {
    return new Tally(
        -contacts,
        -inTime,
        -givenUp,
        -waitedSeconds,
        -answered,
        -answers,
        -handled,
        -handlingSeconds);
  }
}

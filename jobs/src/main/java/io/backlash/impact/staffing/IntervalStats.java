package io.backlash.impact.staffing;

import io.backlash.event.failure.SupportCase;

/**
 * What is counted of contacts that asked for a human. Whole numbers, so that no order of adding
 * shows; negative in a correction.
 *
 * @param contacts how many
 * @param withinSla of these, answered by a human within what was owed
 * @param abandoned of these, the customer gave up before an answer
 * @param waitedSeconds until the first answer or the giving up, in all
 * @param answered of the contacts, those with an answer
 * @param answers messages by humans of the business
 * @param handled of the contacts, those whose handling is measured
 * @param handleSeconds how long these kept humans busy, in all
 */
public record IntervalStats(
    long contacts,
    long withinSla,
    long abandoned,
    long waitedSeconds,
    long answered,
    long answers,
    long handled,
    long handleSeconds) {

  static final IntervalStats NONE = new IntervalStats(0, 0, 0, 0, 0, 0, 0, 0);

  /** One contact. */
  static IntervalStats of(SupportCase contact) {
    Long response = contact.firstResponseSeconds();
    Long gaveUpAfter = contact.course().abandonedAfterSeconds();
    Long handling = contact.course().handleSeconds();
    long waited = response != null ? response : gaveUpAfter == null ? 0 : gaveUpAfter;
    return new IntervalStats(
        1,
        response != null && response <= contact.slaSeconds() ? 1 : 0,
        contact.abandoned() ? 1 : 0,
        waited,
        contact.agentMessages() > 0 ? 1 : 0,
        contact.agentMessages(),
        handling == null ? 0 : 1,
        handling == null ? 0 : handling);
  }

  IntervalStats plus(IntervalStats other) {
    return new IntervalStats(
        contacts + other.contacts,
        withinSla + other.withinSla,
        abandoned + other.abandoned,
        waitedSeconds + other.waitedSeconds,
        answered + other.answered,
        answers + other.answers,
        handled + other.handled,
        handleSeconds + other.handleSeconds);
  }

  IntervalStats negated() {
    return new IntervalStats(
        -contacts,
        -withinSla,
        -abandoned,
        -waitedSeconds,
        -answered,
        -answers,
        -handled,
        -handleSeconds);
  }
}

package io.backlash.event.failure;

/**
 * What is known of a feedback's writer apart from failures: by it like is compared with like.
 * Everything in it was so before the first failure that stands behind the feedback, as what a
 * failure leads to must not be held constant.
 *
 * @param opportunity in what the business could have failed them
 * @param topic of the latest contact, {@code null} unless contacted
 * @param tenureDays whole days from the first known order to the writing, {@code null} if unknown
 * @param earlierStars mean of what the same writer gave before, 1 to 5; {@code null} if nothing
 * @param exposed whether a failure in events or words of the business's own records, known before
 *     the writing, is theirs
 * @param laterContact whether they contacted support within the window after the writing, and not
 *     before it
 * @param laterFailed whether it failed them then: it can't have moved what was written before
 */
public record Circumstances(
    Opportunity opportunity,
    ContactTopic topic,
    Integer tenureDays,
    Double earlierStars,
    boolean exposed,
    boolean laterContact,
    boolean laterFailed) {

  /** Of a feedback of which nothing but its own words is known. */
  public static final Circumstances UNKNOWN =
      new Circumstances(Opportunity.ANONYMOUS, null, null, null, false, false, false);
}

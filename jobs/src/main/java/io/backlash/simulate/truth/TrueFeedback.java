package io.backlash.simulate.truth;

import java.time.Instant;
import java.util.List;

/**
 * What truly stands behind a feedback.
 *
 * @param brand the brand spoken of
 * @param feedbackId the feedback
 * @param at when it was written
 * @param customer who wrote it, also where the feedback does not say
 * @param stars what its writer gives, 1 to 5; a post's writer too, who shows no stars
 * @param failureFreeStars what the same writer gives in the failure-free twin world, {@code null}
 *     where only a failure made them write
 * @param causes the failures behind it, empty where there is none; the shares sum to at most 1
 * @param unexplained what is left of 1
 */
public record TrueFeedback(
    String brand,
    String feedbackId,
    Instant at,
    String customer,
    int stars,
    Integer failureFreeStars,
    List<TrueCause> causes,
    double unexplained) {}

package io.backlash.simulate.truth;

import io.backlash.text.FailureCategory;

/**
 * A failure that took stars off a feedback.
 *
 * @param failureId the failure
 * @param category its category
 * @param stars stars that it took off before rounding, above 0
 * @param share its part of all that stands behind the feedback, in (0,1]: its stars over those of
 *     all causes and, where the customer writes in the failure-free world too, of what they are
 *     unhappy about there (stars short of 4)
 * @param said whether the feedback's words speak of it
 */
public record TrueCause(
    String failureId, FailureCategory category, double stars, double share, boolean said) {}

package io.backlash.event.failure;

import io.backlash.event.Channel;
import io.backlash.text.FailureCategory;

/**
 * A failure that stands behind a feedback.
 *
 * @param failureId the failure
 * @param category its category
 * @param channel its channel, {@code null} where the words in public name none
 * @param tier how it is tied
 * @param told whether the feedback's own words tell of it
 * @param confidence probability, in [0,1], that it is behind the feedback, taken by itself
 * @param share its part of the feedback's negativity, in [0,1]; with the unexplained part the
 *     shares sum to 1
 */
public record Link(
    String failureId,
    FailureCategory category,
    Channel channel,
    LinkTier tier,
    boolean told,
    double confidence,
    double share) {}

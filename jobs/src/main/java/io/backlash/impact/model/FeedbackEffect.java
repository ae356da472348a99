package io.backlash.impact.model;

import io.backlash.event.failure.Link;
import java.util.List;

/**
 * What a feedback does to its brand's reputation.
 *
 * @param feedbackId the feedback
 * @param product what it is about, {@code null} for the brand as a whole
 * @param day when it was written, as UTC days since 1970
 * @param stars what it counts as; {@code null} where nothing speaks
 * @param links the failures behind it
 * @param unexplained the part of its negativity that no failure explains
 */
public record FeedbackEffect(
    String feedbackId,
    String product,
    long day,
    Double stars,
    List<Link> links,
    double unexplained) {}

package io.backlash.event;

import io.backlash.text.TextAnalysis;

/**
 * Feedback with what was understood of its words. A changelog record: a later one of the same brand
 * and feedback id replaces it, and {@code feedback.deleted()} retracts it.
 *
 * @param feedback the review or post
 * @param analysis never {@code null}; of an empty text it says so
 */
public record ScoredFeedback(Feedback feedback, TextAnalysis analysis) {}

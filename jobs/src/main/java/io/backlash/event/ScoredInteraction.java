package io.backlash.event;

import io.backlash.text.TextAnalysis;

/**
 * A case event with what was understood of its words.
 *
 * @param interaction the event
 * @param analysis {@code null} where the event has no words
 */
public record ScoredInteraction(Interaction interaction, TextAnalysis analysis) {}

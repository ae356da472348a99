package io.backlash.event;

import io.backlash.text.TextAnalysis;
import io.backlash.text.WordedPromise;
import java.util.List;

/**
 * A case event with what was understood of its words.
 *
 * @param interaction the event
 * @param analysis {@code null} where the event has no words
 * @param promises what an agent's words promise by a time; never {@code null}
 */
public record ScoredInteraction(
    Interaction interaction, TextAnalysis analysis, List<WordedPromise> promises) {

  /** Without promises. */
  public ScoredInteraction(Interaction interaction, TextAnalysis analysis) {
    this(interaction, analysis, List.of());
  }
}

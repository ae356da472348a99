package io.backlash.link;

import io.backlash.event.ScoredFeedback;

/** What a feedback counts as, on the scale of stars. */
final class StarRating {

  private StarRating() {}

  /**
   * The rating where one was given, since it is the writer's own verdict; else 5 - 4 x negativity
   * of the words, which puts certain praise at 5 and certain complaint at 1; {@code null} where
   * neither speaks.
   */
  static Double of(ScoredFeedback scored) {
    if (scored.feedback().rating() != null) {
      return scored.feedback().rating();
    }
    return scored.analysis().sentiment() == null
        ? null
        : Double.valueOf(5 - 4 * scored.analysis().sentiment().negativity());
  }
}

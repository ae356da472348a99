package io.backlash.understand;

import io.backlash.event.ledger.TextCount;
import io.backlash.text.TextAnalysis;
import java.util.Locale;

/**
 * A text's analysis, and where it came from.
 *
 * @param analysis what was understood
 * @param origin where from
 */
record AnalyzedText(TextAnalysis analysis, Origin origin) {

  /** Where an analysis came from. */
  enum Origin {
    /** The models read the text. */
    MISS,
    /** They read it in an earlier run. */
    STORE,
    /** The same text came before in this run, or there was no need to read it. */
    MEMORY
  }

  /** The text, counted. */
  TextCount count() {
    return new TextCount(
        outcome(), 1, origin == Origin.MISS ? 1 : 0, origin == Origin.STORE ? 1 : 0);
  }

  private String outcome() {
    StringBuilder outcome =
        new StringBuilder(
            analysis.unscored() == null ? "scored" : "unscored: " + analysis.unscored());
    analysis
        .remarks()
        .forEach(
            remark ->
                outcome
                    .append(", ")
                    .append(remark.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    return outcome.toString();
  }
}

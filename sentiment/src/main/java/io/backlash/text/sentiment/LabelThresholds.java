package io.backlash.text.sentiment;

import io.backlash.text.SentimentLabel;

/**
 * What is called negative, neutral and positive; the model's file says how the thresholds were
 * chosen. A question is not positive for not being negative: praise needs a good word.
 *
 * @param negativeFrom from this negativity on a text is negative
 * @param positiveTo up to this negativity a text is positive whose words are rather good than bad;
 *     at most {@code negativeFrom}
 */
public record LabelThresholds(double negativeFrom, double positiveTo) {

  /**
   * A text's label.
   *
   * @param valence balance of its good and bad words, see {@link Valence#balance()}
   */
  public SentimentLabel label(double negativity, double valence) {
    if (negativity >= negativeFrom) {
      return SentimentLabel.NEGATIVE;
    }
    return negativity <= positiveTo && valence > 0
        ? SentimentLabel.POSITIVE
        : SentimentLabel.NEUTRAL;
  }
}

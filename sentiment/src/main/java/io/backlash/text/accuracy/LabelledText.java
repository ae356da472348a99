package io.backlash.text.accuracy;

import io.backlash.text.SentimentLabel;

/**
 * A text whose sentiment is known.
 *
 * @param label what it is; of stars, 1 and 2 are negative, 4 and 5 positive
 * @param stars whether the label comes from stars, of which the middle ones say nothing of the
 *     words
 */
public record LabelledText(String text, SentimentLabel label, boolean stars) {

  /** Up to here stars are negative. */
  public static final double MOST_NEGATIVE_STARS = 2;

  /** From here on stars are positive. */
  public static final double FEWEST_POSITIVE_STARS = 4;

  /** A text with a star rating from 1 to 5. */
  public static LabelledText withStars(String text, double stars) {
    SentimentLabel label =
        stars <= MOST_NEGATIVE_STARS
            ? SentimentLabel.NEGATIVE
            : stars >= FEWEST_POSITIVE_STARS ? SentimentLabel.POSITIVE : SentimentLabel.NEUTRAL;
    return new LabelledText(text, label, true);
  }

  /** Whether the label tells if the words are negative. */
  public boolean hasSide() {
    return label != SentimentLabel.NEUTRAL || !stars;
  }
}

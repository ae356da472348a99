package io.backlash.impact.model;

import java.util.Arrays;

/**
 * Revenue lost as a share of the revenue as it is.
 *
 * @param low 5th percentile of the draws
 * @param middle as found
 * @param high 95th percentile of the draws
 */
public record LossRate(double low, double middle, double high) {
  private static final double TAIL = 0.05;

  /**
   * Reads the range off.
   *
   * @param rates as it is, then a draw each
   */
  public static LossRate of(double[] rates) {
    double[] draws = Arrays.copyOfRange(rates, 1, rates.length);
    Arrays.sort(draws);
    return new LossRate(
        Math.min(rates[0], percentile(draws, TAIL)),
        rates[0],
        Math.max(rates[0], percentile(draws, 1 - TAIL)));
  }

  /** Between the two nearest draws, in proportion, as PostgreSQL's percentile_cont does. */
  private static double percentile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (position - below) * (above - sorted[below]);
  }
}

package io.backlash.impact.model;

import java.util.Arrays;

/**
 * Revenue lost, with the ends of its range: as a share of the revenue as it is (the uplift u),
 * which has no upper bound, or as a share of the counterfactual revenue, that there would be
 * without failures: u / (1 + u), which is below 1.
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

  /** A share of the revenue as it is as one of the revenue that there would be without failures. */
  static double ofCounterfactual(double uplift) {
    return uplift / (1 + uplift);
  }

  /** The same loss as a share of the counterfactual revenue; the ends stay the ends. */
  LossRate ofCounterfactual() {
    return new LossRate(ofCounterfactual(low), ofCounterfactual(middle), ofCounterfactual(high));
  }

  /** Between the two nearest draws, in proportion, as PostgreSQL's percentile_cont does. */
  private static double percentile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (position - below) * (above - sorted[below]);
  }
}

package io.backlash.impact.alert;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * How likely it is to see so much in the recent days where nothing has changed: exact tests, so
 * that the probability of a false alarm is held for counts of any size, and never more than stated
 * for the small ones.
 */
final class BaselineTest {

  private static final int WEEK = 7;
  private static final double NEGLIGIBLE = 1e-12;

  private BaselineTest() {}

  /**
   * Of counts. Given both together, the recent one is binomial if both are Poisson of one rate
   * (Przyborowski and Wilenski 1940), and beta-binomial if both are negative binomial of one rate
   * and dispersion: neither needs an estimate of the rate. The dispersion is Pearson's chi-square
   * over its degrees of freedom, against the mean of each weekday (as in Farrington et al. 1996),
   * raised to the upper end of its one-sided 90% interval, so that it is seldom taken for less than
   * it is; or that of the weeks, if it is more. Below 1 it is 1.
   *
   * @param recent the count of the recent days, as many as a week has or some times as many
   * @param baseline the counts of the days before, at least two times as many
   * @param recentDays how many days are recent
   * @return probability of that many or more; 1 where it is not more than usual
   */
  static double ofCounts(long recent, long[] baseline, int recentDays) {
    int periods = baseline.length / recentDays;
    double usual = 0;
    for (long count : baseline) {
      usual += count;
    }
    double mean = usual / periods;
    if (recent <= mean) {
      return 1;
    }
    double share = 1.0 / (periods + 1);
    double dispersion = dispersion(baseline, recentDays, mean);
    if (mean == 0 || dispersion <= 1) {
      // P(X >= x) of a binomial with n = x + y trials is the incomplete beta I(p; x, y + 1).
      return Beta.regularizedBeta(share, recent, usual + 1);
    }
    return betaBinomialTail(recent, recent + usual, mean / (dispersion - 1), periods);
  }

  private static double dispersion(long[] baseline, int recentDays, double mean) {
    int periods = baseline.length / recentDays;
    int weeks = baseline.length / WEEK;
    double square = 0;
    int freedom = 0;
    for (int weekday = 0; weekday < WEEK; weekday++) {
      double sum = 0;
      for (int day = weekday; day < baseline.length; day += WEEK) {
        sum += baseline[day];
      }
      double expected = sum / weeks;
      for (int day = weekday; expected > 0 && day < baseline.length; day += WEEK) {
        square += (baseline[day] - expected) * (baseline[day] - expected) / expected;
      }
      freedom += expected > 0 ? weeks - 1 : 0;
    }
    double squareOfPeriods = 0;
    for (int period = 0; period < periods; period++) {
      double sum = 0;
      for (int day = period * recentDays; day < (period + 1) * recentDays; day++) {
        sum += baseline[day];
      }
      squareOfPeriods += (sum - mean) * (sum - mean) / mean;
    }
    double ofDays =
        freedom == 0
            ? 1
            : square / new ChiSquaredDistribution(null, freedom).inverseCumulativeProbability(0.1);
    return Math.max(ofDays, squareOfPeriods / (periods - 1));
  }

  /**
   * P(X >= x) where X of n are recent, each period's counts being negative binomial of this size.
   */
  private static double betaBinomialTail(long x, double n, double size, int periods) {
    double others = periods * size;
    double term =
        Math.exp(
            Gamma.logGamma(n + 1)
                - Gamma.logGamma(x + 1)
                - Gamma.logGamma(n - x + 1)
                + Beta.logBeta(x + size, n - x + others)
                - Beta.logBeta(size, others));
    double tail = 0;
    for (double i = x; i <= n && term > tail * NEGLIGIBLE; i++) {
      tail += term;
      term *= (n - i) / (i + 1) * (i + size) / (n - i - 1 + others);
    }
    return Math.min(1, tail);
  }

  /**
   * Of shares: given both together, the negative among the recent are hypergeometric if both have
   * one share (Fisher's exact test, 1935).
   *
   * @return probability of that many or more
   */
  static double ofShares(long negative, long of, long usualNegative, long usualOf) {
    if (negative == 0 || usualOf == 0) {
      return 1;
    }
    return new HypergeometricDistribution(
            null,
            Math.toIntExact(of + usualOf),
            Math.toIntExact(negative + usualNegative),
            Math.toIntExact(of))
        .upperCumulativeProbability(Math.toIntExact(negative));
  }
}

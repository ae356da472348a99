package io.backlash.impact.assumptions;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The joint draws of a seeded Monte Carlo: where a figure is computed, it is computed once as found
 * (at index 0) and once a draw. In a draw
 *
 * <ul>
 *   <li>every feedback counts as often as an exponential variable of mean 1 says (the Bayesian
 *       bootstrap, Rubin 1981), the same on each day that it is seen: had others of the same kind
 *       written;
 *   <li>what feedback would have been without failures is another one of the posterior distribution
 *       of the comparison: see {@code ExpectedStars};
 *   <li>a model's coefficient is another one of its normal distribution, kept from going below 0:
 *       the same on all days and, where it is not their own, for all brands.
 * </ul>
 *
 * So the loss of a period, of several brands, or of a part of either is added up draw by draw, and
 * its range read off at the end.
 */
public final class Draws {
  /** The 5th percentile of so many is off by a seventh of a standard deviation at most (95%). */
  public static final int COUNT = 200;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double[] QUANTILES = quantiles();

  private Draws() {}

  /** How often a feedback counts: once as it is, and in each draw. */
  public static double[] weights(String brand, String feedbackId) {
    double[] weights = new double[1 + COUNT];
    weights[0] = 1;
    long state = mix(mix(hash(brand)) ^ hash(feedbackId));
    for (int draw = 1; draw <= COUNT; draw++) {
      state += GOLDEN;
      double uniform = ((mix(state) >>> 11) + 0.5) * 0x1.0p-53;
      weights[draw] = -Math.log(uniform);
    }
    return weights;
  }

  /** A coefficient as it is and in each draw: evenly spaced quantiles, so that none is left out. */
  public static double[] of(Coefficient coefficient) {
    double[] values = new double[1 + COUNT];
    values[0] = coefficient.value();
    for (int draw = 1; draw <= COUNT; draw++) {
      values[draw] =
          Math.max(0, coefficient.value() + coefficient.deviation() * QUANTILES[draw - 1]);
    }
    return values;
  }

  /**
   * A standard normal variable in each draw, 0 as it is: the same wherever the same is named, so
   * that what is uncertain together stays so over days and parts.
   */
  public static double[] normal(String brand, String name) {
    double[] values = new double[1 + COUNT];
    long state = mix(mix(hash(brand) + 1) ^ hash(name));
    for (int draw = 1; draw <= COUNT; draw++) {
      state += GOLDEN;
      double uniform = ((mix(state) >>> 11) + 0.5) * 0x1.0p-53;
      values[draw] = NORMAL.inverseCumulativeProbability(uniform);
    }
    return values;
  }

  private static double[] quantiles() {
    double[] quantiles = new double[COUNT];
    for (int draw = 0; draw < COUNT; draw++) {
      quantiles[draw] = NORMAL.inverseCumulativeProbability((draw + 0.5) / COUNT);
    }
    return quantiles;
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}

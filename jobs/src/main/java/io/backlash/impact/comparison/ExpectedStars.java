package io.backlash.impact.comparison;

import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What stars writers would give whom no failure met, by their traits: a ridge regression over the
 * joined writers whom none met (Hoerl and Kennard 1970), as a prior: each trait begins as if one
 * feedback had said that it makes no difference, the common mean as prior stars of its strength.
 *
 * <p>Its mean over the exposed is their counterfactual. A linear regression of the unexposed alone,
 * read at the means of the exposed, is at the same time a reweighting of the unexposed by odds that
 * are linear in the traits (Kline 2011): it is right where either the stars or the odds are, which
 * is to say doubly robust. No exposed writer's own stars are in it, so that it can't fit them: that
 * is what cross-fitting is for elsewhere.
 *
 * <p>Arrays hold the figure as found at index 0, and one a draw from the posterior.
 */
public final class ExpectedStars {
  private static final double LEAST_STARS = 1;
  private static final double MOST_STARS = 5;

  private final ComparisonSums sums;
  private final double[][] coefficients;
  private final double[] negatives;
  private final RealMatrix unscaledCovariance;
  private final double variance;
  private final double[] effect;
  private final String brand;
  private double[] toldExposed;
  private double[] untoldExposed;

  private ExpectedStars(
      String brand,
      ComparisonSums sums,
      double[][] coefficients,
      double[] negatives,
      RealMatrix unscaledCovariance,
      double variance,
      double[] effect) {
    this.brand = brand;
    this.sums = sums;
    this.coefficients = coefficients;
    this.negatives = negatives;
    this.unscaledCovariance = unscaledCovariance;
    this.variance = variance;
    this.effect = effect;
  }

  /** Makes the random numbers of a brand's draws once. */
  public static final class Noise {
    private final String brand;
    private final Map<String, double[]> known = new HashMap<>();

    public Noise(String brand) {
      this.brand = brand;
    }

    double[] of(String name) {
      return known.computeIfAbsent(name, absent -> Draws.normal(brand, name));
    }
  }

  /** Finds them from a brand's sums. */
  public static ExpectedStars of(ComparisonSums sums, ImpactOptions options, Noise noise) {
    int size = Math.max(1, sums.traits.size());
    String[] names = new String[size];
    names[0] = Traits.ALWAYS;
    sums.traits.forEach((name, number) -> names[number] = name);
    GroupSums group = sums.unexposed;
    RealMatrix system = new Array2DRowRealMatrix(size, size);
    double[] stars = new double[size];
    double[] negative = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        system.setEntry(i, j, group.both(i, j));
      }
      system.addToEntry(i, i, i == 0 ? Math.max(LEAST_PRIOR, options.priorStrength()) : 1);
      stars[i] = group.stars(i);
      negative[i] = group.negatives(i);
    }
    stars[0] += Math.max(LEAST_PRIOR, options.priorStrength()) * options.priorStars();
    CholeskyDecomposition decomposition = new CholeskyDecomposition(system, 1e-9, 1e-12);
    double[][] coefficients = new double[1 + Draws.COUNT][];
    coefficients[0] = solve(decomposition, stars);
    double variance = variance(group, coefficients[0], options);
    drawInto(coefficients, decomposition.getLT(), Math.sqrt(variance), names, noise);
    ExpectedStars expected =
        new ExpectedStars(
            noise.brand,
            sums,
            coefficients,
            solve(decomposition, negative),
            decomposition.getSolver().getInverse(),
            variance,
            new double[1 + Draws.COUNT]);
    expected.findEffect(noise);
    expected.toldExposed = expected.exposedShares(true, noise);
    expected.untoldExposed = expected.exposedShares(false, noise);
    return expected;
  }

  /** So that a system without any feedback can be solved. */
  private static final double LEAST_PRIOR = 1e-3;

  private static double[] solve(CholeskyDecomposition decomposition, double[] right) {
    return decomposition
        .getSolver()
        .solve(new org.apache.commons.math3.linear.ArrayRealVector(right, false))
        .toArray();
  }

  /** Of the stars around what is expected; begins as that of one star. */
  private static double variance(GroupSums group, double[] coefficients, ImpactOptions options) {
    double left = group.squaredStars + quadratic(group, coefficients);
    for (int i = 0; i < coefficients.length; i++) {
      left -= 2 * coefficients[i] * group.stars(i);
    }
    return (Math.max(0, left) + options.priorStrength() + LEAST_PRIOR)
        / (group.count + options.priorStrength() + LEAST_PRIOR);
  }

  private static double quadratic(GroupSums group, double[] coefficients) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      for (int j = 0; j < coefficients.length; j++) {
        sum += coefficients[i] * coefficients[j] * group.both(i, j);
      }
    }
    return sum;
  }

  /** Solves L' d = deviation x noise for each draw, from the last trait to the first. */
  private static void drawInto(
      double[][] coefficients, RealMatrix upper, double deviation, String[] names, Noise noise) {
    int size = names.length;
    double[][] rows = upper.getData();
    double[][] random = new double[size][];
    for (int i = 0; i < size; i++) {
      random[i] = noise.of(names[i]);
    }
    for (int draw = 1; draw < coefficients.length; draw++) {
      double[] drawn = new double[size];
      for (int i = size - 1; i >= 0; i--) {
        double right = deviation * random[i][draw];
        for (int j = i + 1; j < size; j++) {
          right -= rows[i][j] * drawn[j];
        }
        drawn[i] = right / rows[i][i];
      }
      for (int i = 0; i < size; i++) {
        drawn[i] += coefficients[0][i];
      }
      coefficients[draw] = drawn;
    }
  }

  private void findEffect(Noise noise) {
    GroupSums group = sums.exposed;
    if (group.count == 0) {
      return;
    }
    double[] expected = of(group.meanTraits(sums.traits.size()), effect.length);
    double error = Math.sqrt(exposedVariance() / group.count);
    double[] random = noise.of("exposed");
    for (int i = 0; i < effect.length; i++) {
      effect[i] = expected[i] - (group.stars(0) / group.count + error * random[i]);
    }
  }

  /** Of the exposed writers' stars around what is expected of each, the mean effect taken off. */
  private double exposedVariance() {
    GroupSums group = sums.exposed;
    double[] found = coefficients[0];
    double left = group.squaredStars + quadratic(group, found);
    double mean = group.stars(0);
    for (int i = 0; i < found.length; i++) {
      left -= 2 * found[i] * group.stars(i);
      mean -= found[i] * group.both(i, i);
    }
    mean /= group.count;
    // The variance of the unexposed counts as one more: of a single writer nothing is known.
    return (Math.max(0, left - group.count * mean * mean) + variance) / group.count;
  }

  /**
   * The stars that are expected of writers.
   *
   * @param meanTraits how often each trait is there among them
   * @param length 1 for the figure as found, or with the draws
   */
  public double[] of(double[] meanTraits, int length) {
    double[] expected = new double[length];
    for (int draw = 0; draw < length; draw++) {
      double[] drawn = coefficients[draw];
      for (int i = 0; i < Math.min(drawn.length, meanTraits.length); i++) {
        expected[draw] += drawn[i] * meanTraits[i];
      }
      // No mean of stars leaves their scale, however little it is known.
      expected[draw] = Math.min(MOST_STARS, Math.max(LEAST_STARS, expected[draw]));
    }
    return expected;
  }

  /** Stars that an exposed writer's feedback has too few, on average; of all that is known. */
  public double effect(int draw) {
    return effect[draw];
  }

  /** {@link ComparisonSums#exposedShare} as found, or in a draw. */
  public double exposedShare(boolean told, int draw) {
    return told ? toldExposed[draw] : untoldExposed[draw];
  }

  private double[] exposedShares(boolean told, Noise noise) {
    double[] shares = new double[1 + Draws.COUNT];
    double share = sums.exposedShare(told);
    double n = sums.toldApart(told);
    double error = n == 0 ? 0 : Math.sqrt(share * (1 - share) / n);
    double[] random = noise.of("exposed share " + told);
    for (int draw = 0; draw < shares.length; draw++) {
      shares[draw] = Math.min(1, Math.max(0, share + error * random[draw]));
    }
    return shares;
  }

  /** Whether anything tells what became of any writer. */
  public boolean isMeasured() {
    return sums.isJoined();
  }

  ComparisonSums sums() {
    return sums;
  }

  String brand() {
    return brand;
  }

  /** The mean effect on the exposed, below 0 where they rate worse: with its standard error. */
  Difference onExposed() {
    GroupSums group = sums.exposed;
    if (group.count == 0 || sums.unexposed.count == 0) {
      return Difference.UNKNOWN;
    }
    double[] mean = group.meanTraits(sums.traits.size());
    return new Difference(
        -effect[0],
        Math.sqrt(exposedVariance() / group.count + variance * spread(mean)),
        (long) group.count,
        (long) sums.unexposed.count);
  }

  private double spread(double[] mean) {
    double[] times = unscaledCovariance.operate(java.util.Arrays.copyOf(mean, negatives.length));
    double spread = 0;
    for (int i = 0; i < times.length && i < mean.length; i++) {
      spread += times[i] * mean[i];
    }
    return spread;
  }

  /** How many times likelier negative feedback is of the exposed than it would be. */
  Double riskRatio() {
    GroupSums group = sums.exposed;
    if (group.count == 0 || sums.unexposed.count == 0) {
      return null;
    }
    double[] mean = group.meanTraits(sums.traits.size());
    double expected = 0;
    for (int i = 0; i < mean.length; i++) {
      expected += negatives[i] * mean[i];
    }
    // Half a feedback at least is taken to be negative (Haldane 1956): a ratio to nothing is none.
    double least = 1 / (2 * sums.unexposed.count);
    double found = Math.max(group.negatives(0) / group.count, 1 / (2 * group.count));
    return found / Math.max(expected, least);
  }

  /** The t statistic and degrees of freedom of exposure in one regression over all joined. */
  double[] exposureTest() {
    return ExposureTest.of(sums, variance);
  }
}

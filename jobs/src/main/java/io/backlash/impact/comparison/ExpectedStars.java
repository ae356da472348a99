package io.backlash.impact.comparison;

import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
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

  /** So that a system without any feedback can be solved. */
  private static final double LEAST_PRIOR = 1e-3;

  private final String brand;
  private final ComparisonSums sums;
  private final double prior;
  private final CholeskyDecomposition system;

  /** By draw, then trait. */
  private final double[][] coefficients;

  /** By trait, of the share of negative feedback. */
  private final double[] negatives;

  /** Of the stars of the unexposed around what is expected. */
  private final double variance;

  private final double[] effect;
  private final double[] toldExposed;
  private final double[] untoldExposed;

  private ExpectedStars(ComparisonSums sums, ImpactOptions options, Noise noise) {
    this.brand = noise.brand;
    this.sums = sums;
    this.prior = Math.max(LEAST_PRIOR, options.priorStrength());
    int size = Math.max(1, sums.traits.size());
    system = system(sums.unexposed, size);
    double[] stars = new double[size];
    double[] negative = new double[size];
    for (int i = 0; i < size; i++) {
      stars[i] = sums.unexposed.stars(i);
      negative[i] = sums.unexposed.negatives(i);
    }
    stars[0] += prior * options.priorStars();
    double[] found = solve(stars);
    negatives = solve(negative);
    variance = variance(found);
    coefficients = drawn(found, noise);
    effect = effects(noise);
    toldExposed = exposedShares(true, noise);
    untoldExposed = exposedShares(false, noise);
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
    return new ExpectedStars(sums, options, noise);
  }

  private CholeskyDecomposition system(GroupSums group, int size) {
    RealMatrix matrix = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.setEntry(i, j, group.both(i, j));
      }
      matrix.addToEntry(i, i, i == 0 ? prior : 1);
    }
    return new CholeskyDecomposition(matrix, SYMMETRY, POSITIVITY);
  }

  private static final double SYMMETRY = 1e-9;
  private static final double POSITIVITY = 1e-12;

  private double[] solve(double[] right) {
    return system.getSolver().solve(new ArrayRealVector(right, false)).toArray();
  }

  /** Begins as that of one star, with the prior's strength. */
  private double variance(double[] found) {
    return (squaresAround(sums.unexposed, found) + prior) / (sums.unexposed.count + prior);
  }

  /** Of a group's stars around what coefficients expect of each. */
  private static double squaresAround(GroupSums group, double[] found) {
    double sum = group.squaredStars;
    for (int i = 0; i < found.length; i++) {
      sum -= 2 * found[i] * group.stars(i);
      for (int j = 0; j < found.length; j++) {
        sum += found[i] * found[j] * group.both(i, j);
      }
    }
    return Math.max(0, sum);
  }

  /** Solves L' d = deviation x noise for each draw, from the last trait to the first. */
  private double[][] drawn(double[] found, Noise noise) {
    int size = found.length;
    double[][] upper = system.getLT().getData();
    double[][] random = new double[size][];
    random[0] = noise.of(Traits.ALWAYS);
    sums.traits.forEach((name, number) -> random[number] = noise.of(name));
    double deviation = Math.sqrt(variance);
    double[][] all = new double[1 + Draws.COUNT][];
    all[0] = found;
    for (int draw = 1; draw < all.length; draw++) {
      double[] moved = new double[size];
      for (int i = size - 1; i >= 0; i--) {
        double right = deviation * random[i][draw];
        for (int j = i + 1; j < size; j++) {
          right -= upper[i][j] * moved[j];
        }
        moved[i] = right / upper[i][i];
      }
      for (int i = 0; i < size; i++) {
        moved[i] += found[i];
      }
      all[draw] = moved;
    }
    return all;
  }

  private double[] effects(Noise noise) {
    double[] effects = new double[1 + Draws.COUNT];
    GroupSums group = sums.exposed;
    if (group.count > 0) {
      double[] expected = of(group.meanTraits(sums.traits.size()), effects.length);
      double error = Math.sqrt(exposedVariance() / group.count);
      double[] random = noise.of("exposed");
      for (int i = 0; i < effects.length; i++) {
        effects[i] = expected[i] - (group.stars(0) / group.count + error * random[i]);
      }
    }
    return effects;
  }

  /** Of the exposed writers' stars around what is expected of each, the mean effect taken off. */
  private double exposedVariance() {
    GroupSums group = sums.exposed;
    double mean = group.stars(0);
    for (int i = 0; i < coefficients[0].length; i++) {
      mean -= coefficients[0][i] * group.both(i, i);
    }
    double squares = squaresAround(group, coefficients[0]) - mean * mean / group.count;
    // The variance of the unexposed counts as one more: of a single writer nothing is known.
    return (Math.max(0, squares) + variance) / group.count;
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
    double[] times = solve(Arrays.copyOf(mean, negatives.length));
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

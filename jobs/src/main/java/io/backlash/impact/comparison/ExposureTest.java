package io.backlash.impact.comparison;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Exposure as one more trait in a regression over exposed and unexposed together: what a robustness
 * value is computed from.
 */
final class ExposureTest {

  private ExposureTest() {}

  /**
   * Its t statistic and the degrees of freedom.
   *
   * @return {@code null} where there is no group to compare, or too few for the traits
   */
  static double[] of(ComparisonSums sums, double least) {
    GroupSums exposed = sums.exposed;
    GroupSums unexposed = sums.unexposed;
    int size = sums.traits.size();
    double freedom = exposed.count + unexposed.count - size - 1;
    if (exposed.count == 0 || unexposed.count == 0 || freedom < 1) {
      return null;
    }
    RealMatrix system = new Array2DRowRealMatrix(size, size);
    double[] stars = new double[size];
    double[] both = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        system.setEntry(i, j, exposed.both(i, j) + unexposed.both(i, j));
      }
      system.addToEntry(i, i, i == 0 ? SMALL : 1);
      stars[i] = exposed.stars(i) + unexposed.stars(i);
      both[i] = exposed.both(i, i);
    }
    CholeskyDecomposition decomposition = new CholeskyDecomposition(system, 1e-9, 1e-12);
    RealVector right = new ArrayRealVector(stars, false);
    RealVector treated = new ArrayRealVector(both, false);
    RealVector without = decomposition.getSolver().solve(right);
    RealVector explained = decomposition.getSolver().solve(treated);
    double left = exposed.count - treated.dotProduct(explained);
    if (left <= SMALL) {
      return null;
    }
    double effect = (exposed.stars(0) - treated.dotProduct(without)) / left;
    double squares =
        exposed.squaredStars
            + unexposed.squaredStars
            - right.dotProduct(without)
            - effect * effect * left;
    double variance = squares <= 0 ? least : squares / freedom;
    return new double[] {effect / Math.sqrt(variance / left), freedom};
  }

  private static final double SMALL = 1e-6;
}

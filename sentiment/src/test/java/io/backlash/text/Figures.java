package io.backlash.text;

import java.util.Comparator;
import java.util.List;

/**
 * How well probabilities of being negative do.
 *
 * @param negativeShare share of the texts that are negative
 * @param area under the ROC curve: the probability that a negative text scores above another
 * @param areaError standard error of the area (Hanley and McNeil 1982)
 * @param balancedAccuracy mean of the shares found right among the negative and among the others,
 *     negative from 0.5 on
 * @param calibrationError expected calibration error over ten bins of equal width (Naeini et al.
 *     2015)
 */
record Figures(
    double negativeShare,
    double area,
    double areaError,
    double balancedAccuracy,
    double calibrationError) {

  private static final int BINS = 10;

  static Figures of(List<Judged> judged) {
    List<Judged> sorted =
        judged.stream().sorted(Comparator.comparingDouble(Judged::negativity)).toList();
    double negatives = 0;
    double others = 0;
    double pairs = 0;
    double rightNegatives = 0;
    double rightOthers = 0;
    double[] surplus = new double[BINS];
    for (Judged each : sorted) {
      boolean saidNegative = each.negativity() >= 0.5;
      if (each.negative()) {
        negatives++;
        pairs += others;
        rightNegatives += saidNegative ? 1 : 0;
      } else {
        others++;
        rightOthers += saidNegative ? 0 : 1;
      }
      int bin = Math.min(BINS - 1, (int) (each.negativity() * BINS));
      surplus[bin] += each.negativity() - (each.negative() ? 1 : 0);
    }
    double area = pairs / (negatives * others);
    double error = 0;
    for (double each : surplus) {
      error += Math.abs(each) / judged.size();
    }
    return new Figures(
        negatives / judged.size(),
        area,
        areaError(area, negatives, others),
        (rightNegatives / negatives + rightOthers / others) / 2,
        error);
  }

  private static double areaError(double area, double negatives, double others) {
    double q1 = area / (2 - area);
    double q2 = 2 * area * area / (1 + area);
    double variance =
        area * (1 - area)
            + (negatives - 1) * (q1 - area * area)
            + (others - 1) * (q2 - area * area);
    return Math.sqrt(variance / (negatives * others));
  }
}

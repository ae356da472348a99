package io.backlash.text.accuracy;

import java.util.Comparator;
import java.util.List;

/**
 * How well probabilities of being negative do.
 *
 * @param texts how many were judged
 * @param negativeShare share of the texts that are negative
 * @param area under the ROC curve: the probability that a negative text scores above another
 * @param areaError standard error of the area (Hanley and McNeil 1982)
 * @param balancedAccuracy mean of the shares found right among the negative and among the others,
 *     negative from 0.5 on
 * @param calibrationError expected calibration error, see {@link
 *     CalibrationCurve#calibrationError()}
 */
public record SentimentMetrics(
    int texts,
    double negativeShare,
    double area,
    double areaError,
    double balancedAccuracy,
    double calibrationError) {

  /** Of at least one negative text and one other; without either, area and accuracy are NaN. */
  public static SentimentMetrics of(List<Judged> judged) {
    List<Judged> sorted =
        judged.stream().sorted(Comparator.comparingDouble(Judged::negativity)).toList();
    double negatives = judged.stream().filter(Judged::negative).count();
    double others = judged.size() - negatives;
    double rightNegatives = 0;
    double rightOthers = 0;
    for (Judged each : judged) {
      boolean saidNegative = each.negativity() >= 0.5;
      if (saidNegative == each.negative()) {
        if (saidNegative) {
          rightNegatives++;
        } else {
          rightOthers++;
        }
      }
    }
    double area = area(sorted, negatives, others);
    return new SentimentMetrics(
        judged.size(),
        negatives / judged.size(),
        area,
        areaError(area, negatives, others),
        (rightNegatives / negatives + rightOthers / others) / 2,
        CalibrationCurve.of(judged).calibrationError());
  }

  /** Texts of the same score count half. */
  private static double area(List<Judged> sorted, double negatives, double others) {
    double pairs = 0;
    double othersBelow = 0;
    int i = 0;
    while (i < sorted.size()) {
      double score = sorted.get(i).negativity();
      double negativesHere = 0;
      double othersHere = 0;
      for (; i < sorted.size() && sorted.get(i).negativity() == score; i++) {
        if (sorted.get(i).negative()) {
          negativesHere++;
        } else {
          othersHere++;
        }
      }
      pairs += negativesHere * (othersBelow + othersHere / 2);
      othersBelow += othersHere;
    }
    return pairs / (negatives * others);
  }

  /** Half the width of the area's 95% interval. */
  public double areaMargin() {
    return 1.96 * areaError;
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

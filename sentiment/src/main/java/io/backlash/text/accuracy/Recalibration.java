package io.backlash.text.accuracy;

import io.backlash.text.sentiment.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Negativity fitted to a user's own labelled texts, and whether that is better. Judged by
 * cross-validation: each text by what was fitted to the other nine tenths; equal texts stay
 * together.
 *
 * @param fitted to all texts
 * @param before the figures as the analyzer comes
 * @param after the figures with the fit, cross-validated
 * @param gain what the fit takes off the mean log-loss of a text, cross-validated; negative where
 *     it makes things worse
 */
public record Recalibration(
    Calibration fitted, SentimentMetrics before, SentimentMetrics after, Interval gain) {

  private static final int FOLDS = 10;
  private static final int RESAMPLES = 2_000;
  private static final long SEED = 7;
  private static final int STEPS = 50;
  private static final double SHORTEST_STEP = 1e-6;
  private static final double SMALLEST_SLOPE = 0.01;

  /**
   * A mean and its 95% interval, by the bootstrap's percentiles (Efron 1979), with a fixed seed.
   */
  public record Interval(double mean, double low, double high) {}

  /** Better, and not only by luck: the whole interval lies above zero. */
  public boolean better() {
    return gain.low() > 0;
  }

  /**
   * Fits and judges.
   *
   * @param model the version of the model that said what is judged
   * @param judged at least one negative text and one other
   */
  public static Recalibration of(String model, List<Judged> judged) {
    List<Judged> after = crossValidated(model, judged);
    double[] gains = new double[judged.size()];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = logLoss(judged.get(i)) - logLoss(after.get(i));
    }
    return new Recalibration(
        fit(model, judged),
        SentimentMetrics.of(judged),
        SentimentMetrics.of(after),
        interval(gains));
  }

  /** The same texts in the same order, each with what was fitted without it. */
  private static List<Judged> crossValidated(String model, List<Judged> judged) {
    List<Calibration> fits = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      fits.add(fit(model, judged.stream().filter(each -> fold(each) != left).toList()));
    }
    return judged.stream()
        .map(
            each ->
                new Judged(
                    each.text(), fits.get(fold(each)).of(each.negativity()), each.negative()))
        .toList();
  }

  private static int fold(Judged judged) {
    return Math.floorMod(judged.text().hashCode(), FOLDS);
  }

  private static double logLoss(Judged judged) {
    double logOdds = Calibration.logOdds(judged.negativity());
    return Math.log1p(Math.exp(judged.negative() ? -logOdds : logOdds));
  }

  /**
   * Logistic regression on the log-odds, by Newton's method with steps that are halved until they
   * help. A Gaussian prior of width 1 around the analyzer as it comes keeps few texts from saying
   * much.
   */
  private static Calibration fit(String model, List<Judged> judged) {
    double[] logOdds =
        judged.stream().mapToDouble(each -> Calibration.logOdds(each.negativity())).toArray();
    double intercept = 0;
    double slope = 1;
    double loss = loss(judged, logOdds, intercept, slope);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(judged, logOdds, intercept, slope);
      double length = 1;
      double next = loss(judged, logOdds, intercept + direction[0], slope + direction[1]);
      while (next > loss && length > SHORTEST_STEP) {
        length /= 2;
        next =
            loss(judged, logOdds, intercept + length * direction[0], slope + length * direction[1]);
      }
      if (next >= loss) {
        break;
      }
      intercept += length * direction[0];
      slope += length * direction[1];
      loss = next;
    }
    // Where the analyzer is worse than a coin the order of its texts is kept all the same.
    return new Calibration(model, intercept, Math.max(SMALLEST_SLOPE, slope));
  }

  /** Log-loss of all texts, and of the prior. */
  private static double loss(
      List<Judged> judged, double[] logOdds, double intercept, double slope) {
    double loss = (intercept * intercept + (slope - 1) * (slope - 1)) / 2;
    for (int i = 0; i < logOdds.length; i++) {
      double said = intercept + slope * logOdds[i];
      double wrong = judged.get(i).negative() ? -said : said;
      loss += wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
    }
    return loss;
  }

  /** Newton's step for intercept and slope. */
  private static double[] direction(
      List<Judged> judged, double[] logOdds, double intercept, double slope) {
    double[] gradient = {-intercept, 1 - slope};
    double[] curvature = {1, 0, 1};
    for (int i = 0; i < logOdds.length; i++) {
      double said = 1 / (1 + Math.exp(-(intercept + slope * logOdds[i])));
      double missing = (judged.get(i).negative() ? 1 : 0) - said;
      double weight = said * (1 - said);
      gradient[0] += missing;
      gradient[1] += missing * logOdds[i];
      curvature[0] += weight;
      curvature[1] += weight * logOdds[i];
      curvature[2] += weight * logOdds[i] * logOdds[i];
    }
    double determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
    return new double[] {
      (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant,
      (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant
    };
  }

  private static Interval interval(double[] values) {
    Random random = new Random(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      means[i] = random.ints(values.length, 0, values.length).mapToDouble(j -> values[j]).sum();
      means[i] /= values.length;
    }
    Arrays.sort(means);
    ToDoubleFunction<Double> quantile = share -> means[(int) (share * (RESAMPLES - 1))];
    return new Interval(
        Arrays.stream(values).average().orElseThrow(),
        quantile.applyAsDouble(0.025),
        quantile.applyAsDouble(0.975));
  }
}

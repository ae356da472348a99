package io.backlash.impact;

import io.backlash.event.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A brand's public face on one day, as it is and as it would be without failures.
 *
 * <p>Valence is the mean of the stars, each weighted by 2^(-age/half-life). In the counterfactual
 * each feedback's stars rise by its failures' shares of the way up to the brand's own failure-free
 * mean (not to 5 stars): the recency-weighted mean in which each feedback weighs by its unexplained
 * part, started from a prior, capped where purchase likelihood peaks. How many write is left as it
 * is.
 *
 * @param effectiveN Kish's effective sample size, (sum w)^2 / sum w^2 (Kish 1965); 0 without
 *     feedback
 * @param valence mean stars; {@code null} without feedback
 * @param failureFree the mean that failure-linked feedback is lifted to
 * @param lifts stars that the valence would rise by, by leaf; sorted
 * @param lift their sum
 * @param logGainVariance sampling variance of ln((valence + lift) / valence), by the delta method
 */
record Reputation(
    double effectiveN,
    Double valence,
    double failureFree,
    Map<Leaf, Double> lifts,
    double lift,
    double logGainVariance) {

  /**
   * The reputation at the end of a day.
   *
   * @param day UTC day since 1970
   * @param effects of the brand's feedback, in any order that does not depend on arrival; later
   *     days' are passed over
   */
  static Reputation on(long day, Iterable<FeedbackEffect> effects, ImpactOptions options) {
    List<Visible> visible = visible(day, effects, options);
    Sums sums = new Sums();
    double failureFreeStars = options.priorStrength() * options.priorStars();
    double failureFreeWeight = options.priorStrength();
    for (Visible seen : visible) {
      FeedbackEffect effect = seen.effect();
      sums.add(seen.weight(), effect.stars());
      failureFreeStars += seen.weight() * effect.unexplained() * effect.stars();
      failureFreeWeight += seen.weight() * effect.unexplained();
    }
    double failureFree = Math.min(options.ceilingStars(), failureFreeStars / failureFreeWeight);
    if (sums.weight == 0) {
      return new Reputation(0, null, failureFree, new TreeMap<>(Leaf.ORDER), 0, 0);
    }
    double valence = sums.stars / sums.weight;
    Map<Leaf, Double> lifts = new TreeMap<>(Leaf.ORDER);
    for (Visible seen : visible) {
      double height = Math.max(0, failureFree - seen.effect().stars());
      double part = seen.weight() / sums.weight * height;
      for (Link link : seen.effect().links()) {
        if (part * link.share() > 0) {
          lifts.merge(Leaf.of(link), part * link.share(), Double::sum);
        }
      }
    }
    double lift = lifts.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Reputation(
        sums.weight * sums.weight / sums.squaredWeight,
        valence,
        failureFree,
        lifts,
        lift,
        logGainVariance(visible, sums.weight, valence, lift, failureFree));
  }

  /**
   * The gain is g = ln(1 + A/V), with A the mean lift and V the valence, both weighted means over
   * the same feedback. To first order it moves with one feedback by w/W times its influence
   * (A<sub>i</sub> - A)/(V + A) + (s<sub>i</sub> - V)(1/(V + A) - 1/V), and the variance is the sum
   * of the squares.
   */
  private static double logGainVariance(
      List<Visible> visible, double totalWeight, double valence, double lift, double failureFree) {
    double byLift = 1 / (valence + lift);
    double byValence = byLift - 1 / valence;
    double variance = 0;
    for (Visible seen : visible) {
      FeedbackEffect effect = seen.effect();
      double own = (1 - effect.unexplained()) * Math.max(0, failureFree - effect.stars());
      double influence = byLift * (own - lift) + byValence * (effect.stars() - valence);
      double part = seen.weight() / totalWeight * influence;
      variance += part * part;
    }
    return variance;
  }

  private static List<Visible> visible(
      long day, Iterable<FeedbackEffect> effects, ImpactOptions options) {
    List<Visible> visible = new ArrayList<>();
    for (FeedbackEffect effect : effects) {
      long age = day - effect.day();
      if (effect.stars() != null && age >= 0 && age < options.windowDays()) {
        visible.add(new Visible(effect, Math.pow(2, -age / options.halfLifeDays())));
      }
    }
    return visible;
  }

  /** Feedback that counts on the day, and how much. */
  private record Visible(FeedbackEffect effect, double weight) {}

  private static final class Sums {
    private double weight;
    private double squaredWeight;
    private double stars;

    private void add(double addedWeight, double addedStars) {
      weight += addedWeight;
      squaredWeight += addedWeight * addedWeight;
      stars += addedWeight * addedStars;
    }
  }
}

package io.backlash.impact.model;

import io.backlash.event.failure.LinkTier;
import io.backlash.impact.assumptions.ImpactOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A brand's public face at the end of a day, as it is and as it would be without failures.
 *
 * <p>Valence V is the mean of the stars, each weighted by 2^(-age/half-life). The failure-free mean
 * F is that in which each feedback weighs by its unexplained part, started from a prior and capped
 * where purchase likelihood peaks. In the counterfactual each feedback's stars move by its
 * failures' shares of the way to F (not to 5 stars), so that V moves by the lift, the sum over
 * leaves of (X F - S) / W: X being the weight that the leaf explains, S that of its stars, W the
 * weight of all. How many write is left as it is.
 *
 * <p>The way to F is taken as it is, up or down: where failures do not bear on what customers
 * write, those who met one write as the others do, and their ways cancel out. Were only the ways up
 * counted, chance alone would make a loss.
 *
 * <p>Arrays hold the figure as it is at index 0, and one a draw.
 *
 * @param effectiveN Kish's effective sample size, (sum w)^2 / sum w^2 (Kish 1965); 0 without
 *     feedback
 * @param valence mean stars; not a number without feedback
 * @param failureFree the mean that failure-linked feedback is moved to
 * @param lifts stars that the valence would rise by, by leaf; sorted
 * @param lift their sum
 * @param products the same lift by product, as it is
 * @param support the valences between which an effect on revenue was measured
 */
public record Reputation(
    double effectiveN,
    double[] valence,
    double[] failureFree,
    Map<LossComponent, double[]> lifts,
    double[] lift,
    Map<String, Double> products,
    Support support) {

  public static Reputation of(ReputationState reputationState, ImpactOptions options) {
    return of(reputationState, options, tier -> 1);
  }

  /**
   * The reputation, had each tier other confidences.
   *
   * @param confidence what the shares of a tier are multiplied with
   */
  static Reputation of(
      ReputationState reputationState,
      ImpactOptions options,
      ToDoubleFunction<LinkTier> confidence) {
    int length = reputationState.weight.length;
    Map<LossComponent, double[]> explained = scaled(reputationState.explained, confidence);
    Map<LossComponent, double[]> explainedStars =
        scaled(reputationState.explainedStars, confidence);
    double[] allExplained = ReputationState.total(explained.values(), length);
    double[] allExplainedStars = ReputationState.total(explainedStars.values(), length);
    double[] valence = new double[length];
    double[] failureFree = new double[length];
    for (int i = 0; i < length; i++) {
      double weight = options.priorStrength() + reputationState.weight[i] - allExplained[i];
      double stars =
          options.priorStrength() * options.priorStars()
              + reputationState.stars[i]
              - allExplainedStars[i];
      failureFree[i] = weight <= 0 ? options.priorStars() : stars / weight;
      failureFree[i] = Math.min(options.ceilingStars(), failureFree[i]);
      valence[i] = reputationState.stars[i] / reputationState.weight[i];
    }
    Map<LossComponent, double[]> lifts = new TreeMap<>(LossComponent.ORDER);
    if (reputationState.weight[0] > 0) {
      explained.forEach(
          (component, sum) ->
              lifts.put(
                  component,
                  lift(sum, explainedStars.get(component), failureFree, reputationState.weight)));
    }
    double[] lift = ReputationState.total(lifts.values(), length);
    Map<String, Double> products = new TreeMap<>();
    reputationState.products.forEach(
        (product, sum) ->
            products.put(product, (sum[0] * failureFree[0] - sum[1]) / reputationState.weight[0]));
    return new Reputation(
        reputationState.weight[0] == 0
            ? 0
            : reputationState.weight[0] * reputationState.weight[0] / reputationState.squaredWeight,
        valence,
        failureFree,
        lifts,
        lift,
        products,
        Support.of(options));
  }

  boolean isKnown() {
    return !Double.isNaN(valence[0]);
  }

  private static Map<LossComponent, double[]> scaled(
      Map<LossComponent, double[]> sums, ToDoubleFunction<LinkTier> confidence) {
    Map<LossComponent, double[]> scaled = new TreeMap<>(LossComponent.ORDER);
    sums.forEach(
        (component, sum) -> {
          double factor = confidence.applyAsDouble(component.tier());
          double[] changed = sum;
          if (factor != 1) {
            changed = new double[sum.length];
            for (int i = 0; i < sum.length; i++) {
              changed[i] = factor * sum[i];
            }
          }
          scaled.put(component, changed);
        });
    return scaled;
  }

  private static double[] lift(
      double[] explained, double[] explainedStars, double[] failureFree, double[] weight) {
    double[] lift = new double[explained.length];
    for (int i = 0; i < lift.length; i++) {
      lift[i] = (explained[i] * failureFree[i] - explainedStars[i]) / weight[i];
    }
    return lift;
  }
}

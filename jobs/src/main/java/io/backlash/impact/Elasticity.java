package io.backlash.impact;

import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model {@code elasticity}: revenue moves by e percent where valence moves by one percent (You,
 * Vadakkepatt and Joshi 2015), so that without failures it would be revenue x ((V + lift) / V)^e.
 */
final class Elasticity {
  static final String NAME = "elasticity";

  private final ImpactOptions options;

  Elasticity(ImpactOptions options) {
    this.options = options;
  }

  /** The loss as a share of the revenue as it is; all 0 without feedback or failures. */
  LossRate lossRate(Reputation reputation) {
    if (reputation.valence() == null || reputation.lift() == 0) {
      return new LossRate(0, 0, 0);
    }
    double gain = Math.log1p(reputation.lift() / reputation.valence());
    double middle = Math.expm1(options.elasticity() * gain);
    double factor = 1 + middle;
    double deviation =
        factor
            * Math.sqrt(
                square(gain * options.elasticityDeviation())
                    + square(options.elasticity()) * reputation.logGainVariance());
    return new LossRate(
        Math.max(0, middle - ImpactOptions.Z_90 * deviation),
        middle,
        middle + ImpactOptions.Z_90 * deviation);
  }

  /**
   * The middle loss rate shared out: by Shapley value over the categories, whose order of repair is
   * not known, and within one in proportion to the lift, which there is additive.
   *
   * @return one rate a leaf of the reputation, in their order; they sum to the middle rate
   */
  Map<Leaf, Double> shares(Reputation reputation) {
    Map<FailureCategory, Double> byCategory = new EnumMap<>(FailureCategory.class);
    reputation
        .lifts()
        .forEach((leaf, lift) -> byCategory.merge(leaf.category(), lift, Double::sum));
    List<FailureCategory> players = new ArrayList<>(byCategory.keySet());
    double[] lifts = players.stream().mapToDouble(byCategory::get).toArray();
    double[] values =
        Shapley.values(players.size(), coalition -> worth(coalition, lifts, reputation));
    Map<Leaf, Double> shares = new TreeMap<>(Leaf.ORDER);
    reputation
        .lifts()
        .forEach(
            (leaf, lift) -> {
              int player = players.indexOf(leaf.category());
              shares.put(leaf, values[player] * lift / lifts[player]);
            });
    return shares;
  }

  private double worth(int coalition, double[] lifts, Reputation reputation) {
    double lift = 0;
    for (int player = 0; player < lifts.length; player++) {
      if ((coalition & (1 << player)) != 0) {
        lift += lifts[player];
      }
    }
    return lift == 0
        ? 0
        : Math.expm1(options.elasticity() * Math.log1p(lift / reputation.valence()));
  }

  private static double square(double value) {
    return value * value;
  }
}

package io.backlash.simulate.truth;

import io.backlash.simulate.world.Clock;
import io.backlash.text.FailureCategory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A brand's public standing in every twin world at once.
 *
 * <p>There are eleven categories and so 2,048 sets of them. In the world of a set only failures of
 * its categories bear on what customers write; everything drawn by chance is the same in all. The
 * world of all categories is the one that is written to the feeds; that of none is the failure-free
 * twin.
 *
 * <p>A world's standing is its recency-weighted mean of stars: {@code sum(w * stars) / sum(w)} over
 * what stands there, with {@code w = 2^(-age / half-life)}, and what was said before the first day
 * as so many feedback of the same age.
 */
public final class TwinWorlds {
  /**
   * Days until a feedback weighs half. 73% of readers mind only reviews of the last month
   * (BrightLocal 2020); the half-life at which the last 30 days weigh 73% is 30 / log2(1 / 0.27).
   */
  static final double HALF_LIFE_DAYS = 30 / (StrictMath.log(1 / 0.27) / StrictMath.log(2));

  private static final int CATEGORIES = FailureCategory.values().length;
  private static final int WORLDS = 1 << CATEGORIES;
  private static final int AS_IS = WORLDS - 1;
  private static final int FAILURE_FREE = 0;

  /** How much was said before the first day, in feedback. Our choice. */
  private static final double PRIOR_WEIGHT = 20;

  private final double elasticity;
  private final double[] weight = new double[WORLDS];
  private final double[] weightedStars = new double[WORLDS];
  private final double[] revenue = new double[WORLDS];

  /**
   * @param priorStars mean of what was said before the first day, in every world
   * @param elasticity of conversion to the standing
   */
  public TwinWorlds(double priorStars, double elasticity) {
    this.elasticity = elasticity;
    for (int world = 0; world < WORLDS; world++) {
      weight[world] = PRIOR_WEIGHT;
      weightedStars[world] = PRIOR_WEIGHT * priorStars;
    }
  }

  /**
   * Takes in what was written on the day that ends.
   *
   * @param voices of that day
   * @param endOfDay seconds since the epoch
   */
  public void endDay(List<Voice> voices, long endOfDay) {
    double keep = halved(1);
    for (int world = 0; world < WORLDS; world++) {
      weight[world] *= keep;
      weightedStars[world] *= keep;
    }
    for (Voice voice : voices) {
      add(voice, halved((endOfDay - voice.at()) / (double) Clock.DAY));
    }
  }

  private void add(Voice voice, double share) {
    int causes = voice.categories();
    int[] stars = new int[WORLDS];
    // Only the sets of this voice's own causes differ: walk the subsets of its mask.
    for (int active = causes; ; active = (active - 1) & causes) {
      stars[active] = voice.starsIf(active);
      if (active == 0) {
        break;
      }
    }
    for (int world = 0; world < WORLDS; world++) {
      int given = stars[world & causes];
      if (given > 0) {
        weight[world] += share;
        weightedStars[world] += share * given;
      }
    }
  }

  /** Recency-weighted mean of stars as it is. */
  double standing() {
    return standing(AS_IS);
  }

  /**
   * Conversion of the day that begins, as a multiple of the failure-free twin's: at most 1 where
   * failures only take stars off.
   */
  public double conversionFactor() {
    return conversionFactor(AS_IS);
  }

  private double conversionFactor(int world) {
    return StrictMath.pow(standing(world) / standing(FAILURE_FREE), elasticity);
  }

  private double standing(int world) {
    return weightedStars[world] / weight[world];
  }

  /**
   * Adds a day's revenue to every world.
   *
   * @param failureFree the revenue in the failure-free twin
   */
  public void trade(double failureFree) {
    for (int world = 0; world < WORLDS; world++) {
      revenue[world] += failureFree * conversionFactor(world);
    }
  }

  /** The loss of all days traded. */
  public TrueLoss loss(String brand, String currency) {
    double[] weightOfSize = shapleyWeights();
    Map<FailureCategory, Double> parts = new EnumMap<>(FailureCategory.class);
    for (FailureCategory category : FailureCategory.values()) {
      int member = 1 << category.ordinal();
      double part = 0;
      for (int world = 0; world < WORLDS; world++) {
        if ((world & member) == 0) {
          part +=
              weightOfSize[Integer.bitCount(world)] * (revenue[world] - revenue[world | member]);
        }
      }
      parts.put(category, part);
    }
    return new TrueLoss(
        brand,
        currency,
        revenue[AS_IS],
        revenue[FAILURE_FREE],
        revenue[FAILURE_FREE] - revenue[AS_IS],
        parts);
  }

  /** Shapley (1953): a set of k of n others counts k! (n - 1 - k)! / n!. */
  private static double[] shapleyWeights() {
    double[] weights = new double[CATEGORIES];
    double choose = 1;
    for (int size = 0; size < CATEGORIES; size++) {
      weights[size] = 1 / (CATEGORIES * choose);
      choose = choose * (CATEGORIES - 1 - size) / (size + 1);
    }
    return weights;
  }

  private static double halved(double days) {
    return StrictMath.pow(2, -days / HALF_LIFE_DAYS);
  }
}

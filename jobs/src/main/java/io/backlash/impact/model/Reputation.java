package io.backlash.impact.model;

import io.backlash.event.failure.LinkTier;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.comparison.ExpectedStars;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A brand's public face at the end of a day, as it is and as it would be without failures.
 *
 * <p>Valence V is the mean of the stars, each weighted by 2^(-age/half-life). In the counterfactual
 * the stars of each writer whom a failure met move to what writers like them give whom none met
 * ({@link ExpectedStars}), so that V moves by the lift, the sum over leaves of (M - S) / W: S being
 * the weighted stars of the exposed by the leaf's share in them, M those expected of them, W the
 * weight of all. How many write is left as it is.
 *
 * <p>Of those of whom nothing tells who they are, as many count as exposed as of those who are told
 * apart, and each moves by the mean effect on these. Where their words tell of a failure the part
 * is of tier MENTION, elsewhere of tier PROJECTED, divided as the exposed are.
 *
 * <p>The way is taken as it is, up or down: where failures do not bear on what customers write,
 * those who met one write as the others do, and their ways cancel out. Were only the ways up
 * counted, chance alone would make a loss.
 *
 * <p>Arrays hold the figure as it is at index 0, and one a draw.
 *
 * @param effectiveN Kish's effective sample size, (sum w)^2 / sum w^2 (Kish 1965); 0 without
 *     feedback
 * @param isMeasured whether anything tells what became of any writer; else no effect is known
 * @param valence mean stars; not a number without feedback
 * @param lifts stars that the valence would rise by, by leaf; sorted
 * @param lift their sum
 * @param products the same lift by product, as it is
 * @param support the valences between which an effect on revenue was measured
 */
public record Reputation(
    double effectiveN,
    boolean isMeasured,
    double[] valence,
    Map<LossComponent, double[]> lifts,
    double[] lift,
    Map<String, Double> products,
    Support support) {

  public static Reputation of(
      ReputationState state, ExpectedStars expected, ImpactOptions options) {
    return of(state, expected, options, tier -> true);
  }

  /**
   * The reputation, were some tiers left out.
   *
   * @param counts whether a tier's part counts
   */
  static Reputation of(
      ReputationState state,
      ExpectedStars expected,
      ImpactOptions options,
      Predicate<LinkTier> counts) {
    int length = state.weight.length;
    double[] valence = new double[length];
    for (int i = 0; i < length; i++) {
      valence[i] = state.stars[i] / state.weight[i];
    }
    Map<LossComponent, double[]> lifts = new TreeMap<>(LossComponent.ORDER);
    Map<String, Double> products = new TreeMap<>();
    if (state.weight[0] > 0 && expected.isMeasured()) {
      addExposed(lifts, state, expected);
      addAnonymous(lifts, state, expected);
      addProducts(products, state, expected);
      lifts.keySet().removeIf(leaf -> !counts.test(leaf.tier()));
    }
    return new Reputation(
        state.weight[0] == 0 ? 0 : state.weight[0] * state.weight[0] / state.squaredWeight,
        expected.isMeasured(),
        valence,
        lifts,
        ReputationState.total(lifts.values(), length),
        products,
        Support.of(options));
  }

  boolean isKnown() {
    return !Double.isNaN(valence[0]);
  }

  private static void addExposed(
      Map<LossComponent, double[]> lifts, ReputationState state, ExpectedStars expected) {
    state.exposed.forEach(
        (leaf, sum) -> {
          double[] stars = state.exposedStars.get(leaf);
          double[] mean = expected.of(mean(state.exposedTraits.get(leaf), sum[0]), sum.length);
          double[] lift = new double[sum.length];
          for (int i = 0; i < lift.length; i++) {
            lift[i] = (sum[i] * mean[i] - stars[i]) / state.weight[i];
          }
          lifts.put(leaf, lift);
        });
  }

  private static double[] mean(double[] sums, double weight) {
    double[] mean = sums.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= weight;
    }
    return mean;
  }

  private static void addAnonymous(
      Map<LossComponent, double[]> lifts, ReputationState state, ExpectedStars expected) {
    int length = state.weight.length;
    double[] told = new double[length];
    double[] untold = new double[length];
    for (int i = 0; i < length; i++) {
      double effect = expected.effect(i) / state.weight[i];
      told[i] = expected.exposedShare(true, i) * effect;
      untold[i] = expected.exposedShare(false, i) * effect * state.anonymousUntold[i];
    }
    state.anonymousTold.forEach((leaf, sum) -> add(lifts, leaf, sum, told));
    double exposed = state.exposed.values().stream().mapToDouble(sum -> sum[0]).sum();
    state.exposed.forEach(
        (leaf, sum) -> {
          double[] part = new double[length];
          Arrays.fill(part, sum[0] / exposed);
          add(lifts, leaf.of(LinkTier.PROJECTED), part, untold);
        });
  }

  private static void add(
      Map<LossComponent, double[]> lifts, LossComponent leaf, double[] part, double[] lift) {
    double[] sum = lifts.computeIfAbsent(leaf, absent -> new double[lift.length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i] * lift[i];
    }
  }

  /** Of the figure as found: what the leaves sum to, they do as well. */
  private static void addProducts(
      Map<String, Double> products, ReputationState state, ExpectedStars expected) {
    state.products.forEach(
        (product, sum) -> {
          double mean = expected.of(mean(state.productTraits.get(product), sum[0]), 1)[0];
          products.put(product, (sum[0] * mean - sum[1]) / state.weight[0]);
        });
    double effect = expected.effect(0) / state.weight[0];
    double told = expected.exposedShare(true, 0) * effect;
    // Without anyone exposed there is no leaf that untold failures are divided like.
    double untold = state.exposed.isEmpty() ? 0 : expected.exposedShare(false, 0) * effect;
    state.anonymousProducts.forEach(
        (product, sum) -> products.merge(product, sum[0] * told + sum[1] * untold, Double::sum));
  }
}

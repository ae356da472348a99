package io.backlash.impact.model;

import io.backlash.event.failure.Link;
import io.backlash.impact.assumptions.ImpactOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a brand's public face is made of at the end of a day: sums over its feedback, each weighted
 * by 2^(-age/half-life). As every weight shrinks by the same factor from day to day, the sums do so
 * too, and a day costs what is written on it, not what was written before.
 *
 * <p>Each array has the sum as it is at index 0 and, unless only that is followed, one a draw.
 */
public final class ReputationState {
  /** The UTC day that has ended. */
  public long day;

  /** When the youngest feedback in it was written. */
  public long lastWritten;

  /** Of the weights. */
  public double[] weight;

  /** Of the squares of the weights, as they are. */
  public double squaredWeight;

  /** Of weights x stars. */
  public double[] stars;

  /** By leaf, of weights x the leaf's share in the feedback. */
  public Map<LossComponent, double[]> explained;

  /** By leaf, of weights x the leaf's share x stars. */
  public Map<LossComponent, double[]> explainedStars;

  /** By product ("" for the brand as a whole): explained, and explained x stars, as they are. */
  public Map<String, double[]> products;

  /** For Flink. */
  public ReputationState() {}

  /**
   * Before the first feedback.
   *
   * @param day that has ended
   * @param draws followed, 0 for none
   */
  public static ReputationState empty(long day, int draws) {
    ReputationState empty = new ReputationState();
    empty.day = day;
    empty.lastWritten = Long.MIN_VALUE;
    empty.clear(1 + draws);
    return empty;
  }

  private void clear(int length) {
    weight = new double[length];
    stars = new double[length];
    squaredWeight = 0;
    explained = new HashMap<>();
    explainedStars = new HashMap<>();
    products = new HashMap<>();
  }

  ReputationState copy() {
    ReputationState copy = new ReputationState();
    copy.day = day;
    copy.lastWritten = lastWritten;
    copy.weight = weight.clone();
    copy.squaredWeight = squaredWeight;
    copy.stars = stars.clone();
    copy.explained = copy(explained);
    copy.explainedStars = copy(explainedStars);
    copy.products = copy(products);
    return copy;
  }

  private static <K> Map<K, double[]> copy(Map<K, double[]> sums) {
    Map<K, double[]> copy = new HashMap<>();
    sums.forEach((key, sum) -> copy.put(key, sum.clone()));
    return copy;
  }

  /**
   * Ends the next day.
   *
   * @param brand whose
   * @param written on that day, in an order that does not depend on arrival: sums of doubles are
   *     not associative to the last bit
   */
  public void endNextDay(String brand, List<FeedbackEffect> written, ImpactOptions options) {
    day++;
    if (lastWritten != Long.MIN_VALUE && day - lastWritten >= options.windowDays()) {
      clear(weight.length);
      lastWritten = Long.MIN_VALUE;
    }
    double kept = Math.pow(2, -1 / options.halfLifeDays());
    scale(weight, kept);
    scale(stars, kept);
    squaredWeight *= kept * kept;
    explained.values().forEach(sum -> scale(sum, kept));
    explainedStars.values().forEach(sum -> scale(sum, kept));
    products.values().forEach(sum -> scale(sum, kept));
    for (FeedbackEffect effect : written) {
      if (effect.stars() != null) {
        lastWritten = day;
        add(brand, effect);
      }
    }
  }

  private void add(String brand, FeedbackEffect effect) {
    double[] counts =
        weight.length == 1 ? new double[] {1} : Draws.weights(brand, effect.feedbackId());
    add(weight, counts, 1);
    add(stars, counts, effect.stars());
    squaredWeight += 1;
    for (Link link : effect.links()) {
      LossComponent component = LossComponent.of(link);
      add(sum(explained, component, weight.length), counts, link.share());
      add(sum(explainedStars, component, weight.length), counts, link.share() * effect.stars());
      double[] product = sum(products, effect.product() == null ? "" : effect.product(), 2);
      product[0] += link.share();
      product[1] += link.share() * effect.stars();
    }
  }

  private static <K> double[] sum(Map<K, double[]> sums, K key, int length) {
    return sums.computeIfAbsent(key, absent -> new double[length]);
  }

  private static void scale(double[] sums, double factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= factor;
    }
  }

  private static void add(double[] sums, double[] counts, double amount) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += counts[i] * amount;
    }
  }

  /** The total over leaves, in their order. */
  static double[] total(Collection<double[]> sums, int length) {
    double[] total = new double[length];
    for (double[] sum : sums) {
      for (int i = 0; i < length; i++) {
        total[i] += sum[i];
      }
    }
    return total;
  }
}

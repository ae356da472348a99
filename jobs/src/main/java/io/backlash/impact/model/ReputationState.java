package io.backlash.impact.model;

import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Opportunity;
import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.comparison.ComparisonSums;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** Of the exposed, by leaf: of weights x the leaf's share in the feedback. */
  public Map<LossComponent, double[]> exposed;

  /** By leaf, of weights x the leaf's share x stars. */
  public Map<LossComponent, double[]> exposedStars;

  /** By leaf, of weights x the leaf's share by trait, as they are. */
  public Map<LossComponent, double[]> exposedTraits;

  /** By product ("" for the brand as a whole): exposed, and exposed x stars, as they are. */
  public Map<String, double[]> products;

  /** By product, of weights by trait, as they are. */
  public Map<String, double[]> productTraits;

  /** Of those of whom nothing tells who they are, by leaf that their words tell of: of weights. */
  public Map<LossComponent, double[]> anonymousTold;

  /** Of such whose words tell of no failure: of weights. */
  public double[] anonymousUntold;

  /** By product, of such as tell of a failure and of others: of weights, as they are. */
  public Map<String, double[]> anonymousProducts;

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
    exposed = new HashMap<>();
    exposedStars = new HashMap<>();
    exposedTraits = new HashMap<>();
    products = new HashMap<>();
    productTraits = new HashMap<>();
    anonymousTold = new HashMap<>();
    anonymousUntold = new double[length];
    anonymousProducts = new HashMap<>();
  }

  ReputationState copy() {
    ReputationState copy = new ReputationState();
    copy.day = day;
    copy.lastWritten = lastWritten;
    copy.weight = weight.clone();
    copy.squaredWeight = squaredWeight;
    copy.stars = stars.clone();
    copy.exposed = copy(exposed);
    copy.exposedStars = copy(exposedStars);
    copy.exposedTraits = copy(exposedTraits);
    copy.products = copy(products);
    copy.productTraits = copy(productTraits);
    copy.anonymousTold = copy(anonymousTold);
    copy.anonymousUntold = anonymousUntold.clone();
    copy.anonymousProducts = copy(anonymousProducts);
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
   * @param comparison the brand's, with what was written on that day in it
   * @param written on that day, in an order that does not depend on arrival: sums of doubles are
   *     not associative to the last bit
   */
  public void endNextDay(
      String brand,
      ComparisonSums comparison,
      List<FeedbackEffect> written,
      ImpactOptions options) {
    day++;
    if (lastWritten != Long.MIN_VALUE && day - lastWritten >= options.windowDays()) {
      clear(weight.length);
      lastWritten = Long.MIN_VALUE;
    }
    double kept = Math.pow(2, -1 / options.halfLifeDays());
    scale(weight, kept);
    scale(stars, kept);
    squaredWeight *= kept * kept;
    scale(anonymousUntold, kept);
    for (Map<?, double[]> sums :
        List.of(
            exposed,
            exposedStars,
            exposedTraits,
            products,
            productTraits,
            anonymousTold,
            anonymousProducts)) {
      sums.values().forEach(sum -> scale(sum, kept));
    }
    for (FeedbackEffect effect : written) {
      if (effect.stars() != null) {
        lastWritten = day;
        add(brand, comparison, effect);
      }
    }
  }

  private void add(String brand, ComparisonSums comparison, FeedbackEffect effect) {
    double[] counts =
        weight.length == 1 ? new double[] {1} : Draws.weights(brand, effect.feedbackId());
    add(weight, counts, 1);
    add(stars, counts, effect.stars());
    squaredWeight += 1;
    if (effect.circumstances().exposed()) {
      addExposed(comparison, effect, counts);
    } else if (effect.circumstances().opportunity() == Opportunity.ANONYMOUS) {
      Map<LossComponent, Double> told = shares(effect, true);
      told.forEach((leaf, share) -> add(sum(anonymousTold, leaf, weight.length), counts, share));
      if (told.isEmpty()) {
        add(anonymousUntold, counts, 1);
      }
      sum(anonymousProducts, product(effect), 2)[told.isEmpty() ? 1 : 0]++;
    }
  }

  private void addExposed(ComparisonSums comparison, FeedbackEffect effect, double[] counts) {
    int[] traits = comparison.numbers(effect.written());
    shares(effect, false)
        .forEach(
            (leaf, share) -> {
              add(sum(exposed, leaf, weight.length), counts, share);
              add(sum(exposedStars, leaf, weight.length), counts, share * effect.stars());
              exposedTraits.put(
                  leaf, comparison.addTraits(sum(exposedTraits, leaf, 0), traits, share));
            });
    String name = product(effect);
    double[] product = sum(products, name, 2);
    product[0]++;
    product[1] += effect.stars();
    productTraits.put(name, comparison.addTraits(sum(productTraits, name, 0), traits, 1));
  }

  private static String product(FeedbackEffect effect) {
    return effect.product() == null ? "" : effect.product();
  }

  /**
   * Whose part in a feedback is how large, the parts of all summing to 1: of exposed writers by
   * what the business's own records tie to it, of others by what they tell.
   */
  private static Map<LossComponent, Double> shares(FeedbackEffect effect, boolean told) {
    List<Link> links =
        effect.links().stream().filter(link -> told == (link.tier() == LinkTier.MENTION)).toList();
    double sum = links.stream().mapToDouble(Link::share).sum();
    Map<LossComponent, Double> shares = new TreeMap<>(LossComponent.ORDER);
    for (Link link : links) {
      // A constant of a user's own may give no link of a feedback any weight.
      double share = sum == 0 ? 1.0 / links.size() : link.share() / sum;
      shares.merge(LossComponent.of(link), share, Double::sum);
    }
    return shares;
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

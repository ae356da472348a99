package io.backlash.text;

import edu.stanford.nlp.classify.LogPrior;
import edu.stanford.nlp.classify.LogisticObjectiveFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Fits logistic regressions with CoreNLP's own objective, prior and minimizer. */
final class LogisticRegression {

  /** Width of the Gaussian prior over the weights; 0.5 to 5 were tried, 1.4 to 2 do best. */
  private static final double SIGMA = 1.7;

  private static final double TOLERANCE = 1e-4;

  /** In so many sources, and in each in so many texts, must a feature stand. */
  private static final int FEWEST_SOURCES = 3;

  private static final int FEWEST_TEXTS_OF_A_SOURCE = 3;
  private static final int FEWEST_TEXTS = 8;

  private final List<Example> examples;

  /** By example: its features' numbers, and their values. */
  private final int[][] features;

  private final double[][] values;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** By source: in how many of its texts each feature stands. */
  private final Map<String, int[]> counts = new TreeMap<>();

  /**
   * One text to learn from.
   *
   * @param weight how much it counts
   */
  record Example(String source, Map<String, Double> features, boolean negative, double weight) {}

  LogisticRegression(List<Example> examples) {
    this.examples = examples;
    features = new int[examples.size()][];
    values = new double[examples.size()][];
    for (int i = 0; i < examples.size(); i++) {
      Map<String, Double> sorted = new TreeMap<>(examples.get(i).features());
      features[i] = sorted.keySet().stream().mapToInt(this::number).toArray();
      values[i] = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
    for (int i = 0; i < examples.size(); i++) {
      int[] ofSource =
          counts.computeIfAbsent(examples.get(i).source(), any -> new int[numbers.size()]);
      for (int feature : features[i]) {
        ofSource[feature]++;
      }
    }
  }

  private int number(String feature) {
    return numbers.computeIfAbsent(feature, unknown -> numbers.size());
  }

  /**
   * Learns from the sources that are asked for, and no other.
   *
   * @return weights by feature, in the features' alphabetical order
   */
  Map<String, Double> fit(Predicate<String> sources) {
    int[] place = places(sources);
    int[] chosen =
        IntStream.range(0, examples.size())
            .filter(i -> sources.test(examples.get(i).source()))
            .toArray();
    int[][] used = new int[chosen.length][];
    double[][] usedValues = new double[chosen.length][];
    int[] labels = new int[chosen.length];
    float[] weights = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int[] all = features[chosen[i]];
      double[] allValues = values[chosen[i]];
      int[] kept = IntStream.range(0, all.length).filter(j -> place[all[j]] >= 0).toArray();
      used[i] = Arrays.stream(kept).map(j -> place[all[j]]).toArray();
      usedValues[i] = Arrays.stream(kept).mapToDouble(j -> allValues[j]).toArray();
      labels[i] = examples.get(chosen[i]).negative() ? 1 : 0;
      weights[i] = (float) examples.get(chosen[i]).weight();
    }
    int dimensions = (int) Arrays.stream(place).filter(each -> each >= 0).count();
    LogisticObjectiveFunction objective =
        new LogisticObjectiveFunction(
            dimensions,
            used,
            usedValues,
            labels,
            new LogPrior(LogPrior.LogPriorType.QUADRATIC, SIGMA, 0.1),
            weights);
    QNMinimizer minimizer = new QNMinimizer();
    minimizer.shutUp();
    double[] fitted = minimizer.minimize(objective, TOLERANCE, new double[dimensions]);
    Map<String, Double> byFeature = new TreeMap<>();
    numbers.forEach(
        (feature, number) -> {
          if (place[number] >= 0) {
            byFeature.put(feature, fitted[place[number]]);
          }
        });
    return byFeature;
  }

  /** By feature: its place among those that stand in enough texts of these sources, else -1. */
  private int[] places(Predicate<String> sources) {
    int[] places = new int[numbers.size()];
    int next = 0;
    for (int feature = 0; feature < places.length; feature++) {
      int in = 0;
      int texts = 0;
      for (Map.Entry<String, int[]> ofSource : counts.entrySet()) {
        if (sources.test(ofSource.getKey())) {
          int count = ofSource.getValue()[feature];
          in += count >= FEWEST_TEXTS_OF_A_SOURCE ? 1 : 0;
          texts += count;
        }
      }
      places[feature] = in >= FEWEST_SOURCES && texts >= FEWEST_TEXTS ? next++ : -1;
    }
    return places;
  }
}

package io.backlash.text;

import edu.stanford.nlp.classify.LogPrior;
import edu.stanford.nlp.classify.LogisticObjectiveFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits a logistic regression with CoreNLP's own objective, prior and minimizer. */
final class LogisticRegression {

  /** Width of the Gaussian prior over the weights; 0.5 to 5 were tried. */
  private static final double SIGMA = 3;

  private static final double TOLERANCE = 1e-4;

  /** In so many sources, and in each in so many texts, must a feature stand. */
  private static final int FEWEST_SOURCES = 3;

  private static final int FEWEST_TEXTS_OF_A_SOURCE = 3;
  private static final int FEWEST_TEXTS = 8;

  private LogisticRegression() {}

  /**
   * One text to learn from.
   *
   * @param weight how much it counts
   */
  record Example(String source, Map<String, Double> features, boolean negative, double weight) {}

  /** Weights by feature, in the features' alphabetical order. */
  static Map<String, Double> fit(List<Example> examples) {
    Map<String, Integer> index = index(examples);
    int[][] features = new int[examples.size()][];
    double[][] values = new double[examples.size()][];
    int[] labels = new int[examples.size()];
    float[] weights = new float[examples.size()];
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      List<Map.Entry<String, Double>> used =
          new TreeMap<>(example.features())
              .entrySet().stream().filter(entry -> index.containsKey(entry.getKey())).toList();
      features[i] = used.stream().mapToInt(entry -> index.get(entry.getKey())).toArray();
      values[i] = used.stream().mapToDouble(Map.Entry::getValue).toArray();
      labels[i] = example.negative() ? 1 : 0;
      weights[i] = (float) example.weight();
    }
    LogisticObjectiveFunction objective =
        new LogisticObjectiveFunction(
            index.size(),
            features,
            values,
            labels,
            new LogPrior(LogPrior.LogPriorType.QUADRATIC, SIGMA, 0.1),
            weights);
    QNMinimizer minimizer = new QNMinimizer();
    minimizer.shutUp();
    double[] fitted = minimizer.minimize(objective, TOLERANCE, new double[index.size()]);
    Map<String, Double> byFeature = new TreeMap<>();
    index.forEach((feature, position) -> byFeature.put(feature, fitted[position]));
    return byFeature;
  }

  private static Map<String, Integer> index(List<Example> examples) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Example example : examples) {
      for (String feature : example.features().keySet()) {
        counts
            .computeIfAbsent(feature, any -> new HashMap<>())
            .merge(example.source(), 1, Integer::sum);
      }
    }
    Map<String, Integer> index = new TreeMap<>();
    counts.forEach(
        (feature, bySource) -> {
          long sources =
              bySource.values().stream().filter(n -> n >= FEWEST_TEXTS_OF_A_SOURCE).count();
          int texts = bySource.values().stream().mapToInt(Integer::intValue).sum();
          if (sources >= FEWEST_SOURCES && texts >= FEWEST_TEXTS) {
            index.put(feature, index.size());
          }
        });
    return index;
  }
}

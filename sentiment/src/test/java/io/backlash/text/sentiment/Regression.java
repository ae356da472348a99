package io.backlash.text.sentiment;

import edu.stanford.nlp.classify.LogPrior;
import edu.stanford.nlp.classify.LogisticObjectiveFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fits logistic regressions over named features with CoreNLP's own objective and minimizer. */
public final class Regression {

  private static final double TOLERANCE = 1e-4;

  /** In so many sources, and in each in so many texts, must a gram stand. */
  private static final int FEWEST_SOURCES = 3;

  private static final int FEWEST_TEXTS_OF_A_SOURCE = 3;
  private static final int FEWEST_TEXTS = 8;

  private Regression() {}

  /**
   * One text to learn from.
   *
   * @param weight how much it counts
   */
  public record Example(
      String source, Map<String, Double> features, boolean label, double weight) {}

  /**
   * Weights by feature, in alphabetical order.
   *
   * @param names of the features to learn a weight of
   * @param sigma width of the Gaussian prior over the weights
   */
  public static Map<String, Double> fit(List<Example> examples, Set<String> names, double sigma) {
    Map<String, Integer> index = new TreeMap<>();
    new TreeSet<>(names).forEach(name -> index.put(name, index.size()));
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
      labels[i] = example.label() ? 1 : 0;
      weights[i] = (float) example.weight();
    }
    LogisticObjectiveFunction objective =
        new LogisticObjectiveFunction(
            index.size(),
            features,
            values,
            labels,
            new LogPrior(LogPrior.LogPriorType.QUADRATIC, sigma, 0.1),
            weights);
    QNMinimizer minimizer = new QNMinimizer();
    minimizer.shutUp();
    double[] fitted = minimizer.minimize(objective, TOLERANCE, new double[index.size()]);
    Map<String, Double> byFeature = new TreeMap<>();
    index.forEach((name, position) -> byFeature.put(name, fitted[position]));
    return byFeature;
  }

  /** The features that enough texts of enough sources have: no text can be read out of them. */
  public static Set<String> ofSeveralSources(List<Example> examples) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Example example : examples) {
      for (String name : example.features().keySet()) {
        counts
            .computeIfAbsent(name, any -> new HashMap<>())
            .merge(example.source(), 1, Integer::sum);
      }
    }
    Set<String> names = new TreeSet<>();
    counts.forEach(
        (name, bySource) -> {
          long sources =
              bySource.values().stream().filter(n -> n >= FEWEST_TEXTS_OF_A_SOURCE).count();
          int texts = bySource.values().stream().mapToInt(Integer::intValue).sum();
          if (sources >= FEWEST_SOURCES && texts >= FEWEST_TEXTS) {
            names.add(name);
          }
        });
    return names;
  }
}

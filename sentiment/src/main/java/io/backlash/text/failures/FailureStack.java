package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.TextKind;
import io.backlash.text.encoder.EncodedText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What rules, words and the encoder's reading say together: for each category a logistic regression
 * over the {@link FailureModel}'s log-odds and the encoder's (stacking; Wolpert 1992). It was
 * fitted to texts that neither had learned from.
 *
 * <p>Weights, thresholds and the gate stand in {@code failure-stack.tsv}.
 */
final class FailureStack {

  static final String FILE = "failure-stack.tsv";

  /** Begins the line of the gate. */
  static final String GATE = "gate";

  /** So that weights are of one size, which one prior holds. */
  private static final double SCALE = 0.5;

  private final double gate;
  private final Map<TextKind, Thresholds> thresholds;
  private final Map<FailureCategory, Map<String, Double>> weights;

  FailureStack(
      double gate,
      Map<TextKind, Thresholds> thresholds,
      Map<FailureCategory, Map<String, Double>> weights) {
    this.gate = gate;
    this.thresholds = thresholds;
    this.weights = weights;
  }

  static FailureStack read(String file) {
    double gate = 0;
    Map<FailureCategory, Map<String, Double>> weights = new EnumMap<>(FailureCategory.class);
    for (String line : file.lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] cells = line.split("\t", -1);
      switch (cells[0]) {
        case Thresholds.LINE -> {}
        case GATE -> gate = Double.parseDouble(cells[1]);
        default ->
            weights
                .computeIfAbsent(FailureCategory.valueOf(cells[0]), any -> new HashMap<>())
                .put(cells[1], Double.valueOf(cells[2]));
      }
    }
    return new FailureStack(gate, Thresholds.read(file), weights);
  }

  Map<FailureCategory, Map<String, Double>> weights() {
    return weights;
  }

  Thresholds thresholds(TextKind kind) {
    return thresholds.get(kind);
  }

  /**
   * Whether the encoder is worth its time.
   *
   * @param likeliest the highest probability that the cheap model gives any category
   */
  boolean asksEncoder(double likeliest) {
    return likeliest >= gate;
  }

  /** What a category's regression sees of a text, by name. */
  static Map<String, Double> features(
      FailureCategory category, double logit, boolean found, EncodedText encoded) {
    Map<String, Double> features = new HashMap<>();
    // Large, so that the prior hardly touches its weight.
    features.put("constant", 5.0);
    features.put("encoder", SCALE * encoded.logit(category));
    features.put("model", SCALE * logit);
    if (found) {
      features.put("found", 1.0);
    }
    return features;
  }

  /** Probability, in [0,1], that the text speaks of the category. */
  double probability(FailureCategory category, double logit, boolean found, EncodedText encoded) {
    Map<String, Double> ofCategory = weights.get(category);
    double score = 0;
    for (Map.Entry<String, Double> feature : features(category, logit, found, encoded).entrySet()) {
      score += ofCategory.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
    }
    return FailureModel.probability(score);
  }
}

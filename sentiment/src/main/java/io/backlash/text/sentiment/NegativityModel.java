package io.backlash.text.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The probability that a reader would call a text negative: a regularised logistic regression over
 * {@link DocumentFeatures}.
 *
 * <p>Weights, thresholds, and what they were learned from and how well they do, stand in {@code
 * negativity-model.tsv}.
 */
public final class NegativityModel {

  private static final String FILE = "negativity-model.tsv";

  /** In capitals, as no feature is. */
  static final String VERSION = "VERSION";

  static final String NEGATIVE_FROM = "NEGATIVE FROM";
  static final String POSITIVE_TO = "POSITIVE TO";

  private final String version;
  private final LabelThresholds thresholds;
  private final Map<String, Double> weights;

  private NegativityModel(Map<String, String> lines) {
    version = lines.remove(VERSION);
    thresholds =
        new LabelThresholds(
            Double.parseDouble(lines.remove(NEGATIVE_FROM)),
            Double.parseDouble(lines.remove(POSITIVE_TO)));
    weights = new HashMap<>();
    lines.forEach((feature, weight) -> weights.put(feature, Double.valueOf(weight)));
  }

  public static NegativityModel load() {
    Map<String, String> lines = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                NegativityModel.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t", 2);
          lines.put(cells[0], cells[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + FILE + ".", e);
    }
    return new NegativityModel(lines);
  }

  public String version() {
    return version;
  }

  /** Probability, in [0,1], that a reader would call a text of these features negative. */
  public double negativity(Map<String, Double> features) {
    return 1 / (1 + Math.exp(-score(weights, features)));
  }

  /** Log-odds of the features under the weights; a feature without weight says nothing. */
  static double score(Map<String, Double> weights, Map<String, Double> features) {
    double score = 0;
    for (Map.Entry<String, Double> feature : features.entrySet()) {
      score += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
    }
    return score;
  }

  public LabelThresholds thresholds() {
    return thresholds;
  }
}

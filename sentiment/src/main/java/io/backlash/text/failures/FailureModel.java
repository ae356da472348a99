package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.TextKind;
import io.backlash.text.encoder.EncodedText;
import io.backlash.text.failures.FailureRule.Span;
import io.backlash.text.failures.RuledSentence.Found;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How likely it is that a customer's text speaks of a failure: for each category a logistic
 * regression over what its rules find in the text, and over how the text is worded.
 *
 * <p>What the wording adds is linear in the text's {@link Gram grams}. It was learned from many
 * texts without labels, which words go with what the rules find, and corrected by those with
 * labels. So it knows wordings that no rule has. Sentiment and stars are not looked at. Weights,
 * and what they were learned from, stand in {@code failure-model.tsv}.
 */
final class FailureModel {

  static final String FILE = "failure-model.tsv";

  /** Begins a line with a gram and its weight for each category. */
  static final String WORDING = "wording";

  /** Of a text in a support case, where most of what is written is no complaint. */
  static final String IN_CASE = "in case";

  /** Whose weight stands in which column of a gram's weights. */
  private static final List<FailureCategory> COLUMNS = List.of(FailureCategory.values());

  /** A text of fewer known grams is too short for its few words to be weighed like a text's. */
  private static final int FEWEST_GRAMS = 4;

  /** Longest quote for what no rule found, in words; our choice: a line to read. */
  private static final int LONGEST_QUOTE = 8;

  /** More finds of a category than these say no more. */
  private static final int MOST_FINDS = 3;

  private final Map<TextKind, Thresholds> thresholds;
  private final Map<String, double[]> wording;
  private final Map<FailureCategory, Map<String, Double>> weights;

  FailureModel(
      Map<TextKind, Thresholds> thresholds,
      Map<String, double[]> wording,
      Map<FailureCategory, Map<String, Double>> weights) {
    this.thresholds = thresholds;
    this.wording = wording;
    this.weights = weights;
  }

  static FailureModel read(String text) {
    Map<String, double[]> wording = new HashMap<>();
    Map<FailureCategory, Map<String, Double>> weights = new EnumMap<>(FailureCategory.class);
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals(WORDING)) {
        double[] byCategory = new double[COLUMNS.size()];
        for (int i = 0; i < byCategory.length; i++) {
          byCategory[i] = cells[i + 2].isEmpty() ? 0 : Double.parseDouble(cells[i + 2]);
        }
        wording.put(cells[1], byCategory);
      } else if (!cells[0].equals(Thresholds.LINE)) {
        weights
            .computeIfAbsent(FailureCategory.valueOf(cells[0]), any -> new HashMap<>())
            .put(cells[1], Double.valueOf(cells[2]));
      }
    }
    return new FailureModel(Thresholds.read(text), wording, weights);
  }

  Map<FailureCategory, Map<String, Double>> weights() {
    return weights;
  }

  Map<String, double[]> wording() {
    return wording;
  }

  Thresholds thresholds(TextKind kind) {
    return thresholds.get(kind);
  }

  /** Log-odds that the text speaks of the category. */
  double logit(
      FailureCategory category, List<RuledSentence> text, double[] wordings, TextKind kind) {
    double score = 0;
    Map<String, Double> ofCategory = weights.get(category);
    for (Map.Entry<String, Double> feature : features(category, text, wordings, kind).entrySet()) {
      score += ofCategory.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
    }
    return score;
  }

  /** Whether the rule found anything in the labelled texts, so that its finds could be weighed. */
  boolean weighs(FailureCategory category, String rule) {
    return weights.get(category).containsKey(rule);
  }

  static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** What a category's regression sees of a text, by name. */
  static Map<String, Double> features(
      FailureCategory category, List<RuledSentence> text, double[] wordings, TextKind kind) {
    Map<String, Double> features = new HashMap<>();
    // Large, so that the prior hardly touches its weight: rare categories need a low one.
    features.put("constant", 5.0);
    features.put(WORDING, wordings[column(category)]);
    if (kind != TextKind.PUBLIC) {
      features.put(IN_CASE, 1.0);
    }
    int finds = 0;
    for (RuledSentence sentence : text) {
      for (Found found : sentence.found()) {
        if (found.category() == category) {
          finds++;
          features.put("found", 1.0);
          features.put(found.rule(), 0.5);
        }
      }
    }
    if (finds > 1) {
      features.put("found more", (Math.min(finds, MOST_FINDS) - 1) / 2.0);
    }
    return features;
  }

  /** Those of a text that the model knows. */
  Set<String> grams(List<RuledSentence> text) {
    Set<String> grams = new HashSet<>();
    for (RuledSentence sentence : text) {
      for (Gram gram : Gram.of(sentence)) {
        if (wording.containsKey(gram.text())) {
          grams.add(gram.text());
        }
      }
    }
    return grams;
  }

  /** By category, what a text's words add to the log-odds that it speaks of a failure. */
  double[] wordings(List<RuledSentence> text) {
    Set<String> grams = grams(text);
    double[] sums = new double[COLUMNS.size()];
    for (String gram : grams) {
      double[] byCategory = wording.get(gram);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += byCategory[i];
      }
    }
    double[] constant = wording.get("");
    double weight = weight(grams.size());
    for (int i = 0; i < sums.length; i++) {
      sums[i] = constant[i] + weight * sums[i];
    }
    return sums;
  }

  static int column(FailureCategory category) {
    return COLUMNS.indexOf(category);
  }

  /** What one of so many grams of a text counts. */
  static double weight(int grams) {
    return 1 / Math.sqrt(Math.max(FEWEST_GRAMS, grams));
  }

  /** Words of a sentence, and how much their wording speaks for a category. */
  record Worded(RuledSentence sentence, Span span, double weight) {}

  /** The words, at most {@link #LONGEST_QUOTE}, whose wording speaks most for a category. */
  Worded strongest(FailureCategory category, List<RuledSentence> text) {
    int column = column(category);
    return strongest(
        text,
        sentence -> {
          double[] weight = new double[sentence.tokens().size()];
          for (Gram gram : Gram.of(sentence)) {
            double[] byCategory = wording.get(gram.text());
            if (byCategory != null) {
              for (int i = gram.from(); i < gram.to(); i++) {
                weight[i] += byCategory[column] / (gram.to() - gram.from());
              }
            }
          }
          return weight;
        });
  }

  /** The words, at most {@link #LONGEST_QUOTE}, that the encoder looked at most for a category. */
  static Worded strongest(FailureCategory category, List<RuledSentence> text, EncodedText encoded) {
    return strongest(
        text,
        sentence ->
            sentence.tokens().stream()
                .mapToDouble(
                    token ->
                        encoded.attention(category, token.beginPosition(), token.endPosition()))
                .toArray());
  }

  private static Worded strongest(
      List<RuledSentence> text, Function<RuledSentence, double[]> weights) {
    Worded strongest = null;
    for (RuledSentence sentence : text) {
      double[] weight = weights.apply(sentence);
      for (int from = 0; from < weight.length; from++) {
        double sum = 0;
        for (int to = from + 1; to <= Math.min(weight.length, from + LONGEST_QUOTE); to++) {
          sum += weight[to - 1];
          if (strongest == null || sum > strongest.weight()) {
            strongest = new Worded(sentence, new Span(from, to), sum);
          }
        }
      }
    }
    return strongest;
  }
}

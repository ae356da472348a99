package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.TextKind;
import io.backlash.text.encoder.EncodedText;
import io.backlash.text.encoder.Encoder;
import io.backlash.text.failures.FailureLabels.Part;
import io.backlash.text.sentiment.Regression;
import io.backlash.text.sentiment.Regression.Example;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Learns how much the encoder's reading counts beside the cheap model's. */
final class StackTraining {

  /** Wide: there are few weights. */
  private static final double SIGMA = 2;

  /** Two annotators read the gold set; the others, one. */
  private static final double GOLD_WEIGHT = 1.5;

  /** By text, what the encoder makes of it. */
  private final Map<String, EncodedText> encoded = new HashMap<>();

  EncodedText encoded(LabelledDocument text) {
    return encoded.computeIfAbsent(text.id(), any -> Encoder.shared().encode(text.text()));
  }

  /**
   * Fits the weights.
   *
   * @param texts none of which the encoder learned from
   * @param logits by text, those of a cheap model that has not seen it
   */
  FailureStack fit(List<LabelledDocument> texts, Map<String, double[]> logits) {
    Map<FailureCategory, Map<String, Double>> weights = new EnumMap<>(FailureCategory.class);
    for (FailureCategory category : FailureCategory.values()) {
      List<Example> examples =
          texts.stream()
              .map(
                  text ->
                      new Example(
                          text.labelled().source(),
                          features(text, logits, category),
                          text.speaksOf(category),
                          text.labelled().part() == Part.GOLD ? GOLD_WEIGHT : 1))
              .toList();
      Set<String> names = new TreeSet<>();
      examples.forEach(each -> names.addAll(each.features().keySet()));
      weights.put(category, Regression.fit(examples, names, SIGMA));
    }
    return new FailureStack(0, Map.of(), weights);
  }

  private Map<String, Double> features(
      LabelledDocument text, Map<String, double[]> logits, FailureCategory category) {
    return FailureStack.features(
        category, logits.get(text.id())[category.ordinal()], text.isFound(category), encoded(text));
  }

  /**
   * How likely the stack holds each category of a text; of a brief one, the cheap model.
   *
   * @param brief public texts of fewer words are
   */
  Judgement judge(FailureStack stack, LabelledDocument text, double[] logits, int brief) {
    if (text.kind() == TextKind.PUBLIC && text.words() < brief) {
      return new Judgement(text, Arrays.stream(logits).map(FailureModel::probability).toArray());
    }
    double[] probabilities = new double[FailureCategory.values().length];
    for (FailureCategory category : FailureCategory.values()) {
      probabilities[category.ordinal()] =
          stack.probability(
              category, logits[category.ordinal()], text.isFound(category), encoded(text));
    }
    return new Judgement(text, probabilities);
  }
}

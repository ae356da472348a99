package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.Speaker;
import io.backlash.text.corenlp.TaggedText;
import io.backlash.text.failures.FailureLabels.Part;
import io.backlash.text.failures.FailureLabels.Unlabelled;
import io.backlash.text.sentiment.Regression;
import io.backlash.text.sentiment.Regression.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Learns the cheap model: first from texts without labels, then from labelled ones. */
final class ModelTraining {

  private static final int COLUMNS = FailureCategory.values().length;

  /** Of the priors over the weights; 0.7 to 3 were tried on the development texts. */
  private static final double SIGMA = 1.4;

  /** Two annotators read the gold set, and settled what they disagreed on; the others, one. */
  private static final double GOLD_WEIGHT = 2;

  /** A gram's weights nearer to zero decide nothing. */
  private static final double SMALLEST_WEIGHT = 0.05;

  /** So that its weight is of the size of the others, which one prior holds. */
  private static final double WORDING_SCALE = 1.0 / 3;

  /** Before the name of a gram, among the features to learn from. */
  private static final String GRAM = "gram ";

  /** What rules find in a text without labels, and its grams. */
  private record Silver(String source, Set<FailureCategory> found, Set<String> grams) {}

  /** What was learned without labels. */
  private final FailureModel silver;

  /** By text, what its known grams weigh; a gram that weighs nothing counts among them too. */
  private final Map<String, Map<String, Double>> grams = new HashMap<>();

  ModelTraining(List<Unlabelled> unlabelled, List<LabelledDocument> documents) {
    List<Silver> read = unlabelled.parallelStream().map(ModelTraining::silver).toList();
    silver = new FailureModel(Map.of(), wording(read), Map.of());
    for (LabelledDocument each : documents) {
      Set<String> known = silver.grams(each.sentences());
      double weight = FailureModel.weight(known.size());
      Map<String, Double> features = new HashMap<>();
      known.forEach(gram -> features.put(GRAM + gram, weight));
      grams.put(each.id(), features);
    }
  }

  private static Silver silver(Unlabelled unlabelled) {
    List<RuledSentence> sentences =
        TaggedText.isEnglish(unlabelled.text())
            ? FailureRules.bundled().read(TaggedText.of(unlabelled.text()), Speaker.CUSTOMER)
            : List.of();
    Set<FailureCategory> found = new HashSet<>();
    Set<String> grams = new TreeSet<>();
    for (RuledSentence sentence : sentences) {
      sentence.found().forEach(each -> found.add(each.category()));
      Gram.of(sentence).forEach(gram -> grams.add(gram.text().intern()));
    }
    return new Silver(unlabelled.source(), found, grams);
  }

  /** Which words go with what the rules find: only those that several sources have. */
  private static Map<String, double[]> wording(List<Silver> silver) {
    Set<String> names =
        Regression.ofSeveralSources(
            silver.stream().map(each -> example(each, each.grams(), false)).toList());
    List<Set<String>> known =
        silver.stream()
            .map(
                each ->
                    each.grams().stream()
                        .filter(names::contains)
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
            .toList();
    Map<String, double[]> wording = new TreeMap<>();
    for (FailureCategory category : FailureCategory.values()) {
      List<Example> examples = new ArrayList<>();
      for (int i = 0; i < silver.size(); i++) {
        boolean found = silver.get(i).found().contains(category);
        examples.add(example(silver.get(i), known.get(i), found));
      }
      Regression.fit(examples, names, SIGMA)
          .forEach(
              (gram, weight) ->
                  wording
                          .computeIfAbsent(gram, any -> new double[COLUMNS])[
                          FailureModel.column(category)] =
                      Math.abs(weight) < SMALLEST_WEIGHT ? 0 : hundredths(weight));
    }
    wording.values().removeIf(weights -> Arrays.stream(weights).allMatch(w -> w == 0));
    return wording;
  }

  private static Example example(Silver silver, Set<String> grams, boolean found) {
    Map<String, Double> features = new HashMap<>();
    double weight = FailureModel.weight(grams.size());
    grams.forEach(gram -> features.put(gram, weight));
    features.put("", 1.0);
    return new Example(silver.source(), features, found, 1);
  }

  /**
   * Learns from labels how much the rules' finds and the wording weigh, and corrects what was
   * learned of each gram without them.
   */
  FailureModel fit(List<LabelledDocument> texts) {
    Map<FailureCategory, Map<String, Double>> weights = new EnumMap<>(FailureCategory.class);
    Map<String, double[]> wording = new TreeMap<>();
    silver.wording().keySet().forEach(gram -> wording.put(gram, new double[COLUMNS]));
    for (FailureCategory category : FailureCategory.values()) {
      List<Example> examples = texts.stream().map(each -> example(each, category)).toList();
      Set<String> names = new TreeSet<>();
      examples.forEach(each -> names.addAll(each.features().keySet()));
      Map<String, Double> fitted = Regression.fit(examples, names, SIGMA);
      Map<String, Double> ofRules = new TreeMap<>();
      fitted.forEach(
          (name, weight) -> {
            if (!name.startsWith(GRAM)) {
              ofRules.put(name, weight);
            }
          });
      double ofWording = ofRules.put(FailureModel.WORDING, 1.0) * WORDING_SCALE;
      int column = FailureModel.column(category);
      wording.forEach(
          (gram, byCategory) ->
              byCategory[column] =
                  hundredths(
                      ofWording * silver.wording().get(gram)[column]
                          + fitted.getOrDefault(GRAM + gram, 0.0)));
      weights.put(category, ofRules);
    }
    return new FailureModel(Map.of(), wording, weights);
  }

  private Example example(LabelledDocument text, FailureCategory category) {
    Map<String, Double> features =
        new HashMap<>(
            FailureModel.features(
                category, text.sentences(), silver.wordings(text.sentences()), text.kind()));
    features.computeIfPresent(FailureModel.WORDING, (name, value) -> value * WORDING_SCALE);
    features.putAll(grams.get(text.id()));
    return new Example(
        text.labelled().source(),
        features,
        text.speaksOf(category),
        text.labelled().part() == Part.GOLD ? GOLD_WEIGHT : 1);
  }

  /** The log-odds that a model gives a text's categories. */
  static double[] logits(FailureModel model, LabelledDocument text) {
    double[] wordings = model.wordings(text.sentences());
    return Arrays.stream(FailureCategory.values())
        .mapToDouble(category -> model.logit(category, text.sentences(), wordings, text.kind()))
        .toArray();
  }

  private static double hundredths(double weight) {
    return Math.round(weight * 100) / 100.0;
  }
}

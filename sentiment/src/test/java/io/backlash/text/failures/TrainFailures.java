package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Speaker;
import io.backlash.text.corenlp.TaggedText;
import io.backlash.text.failures.FailureLabels.Labelled;
import io.backlash.text.failures.FailureLabels.Part;
import io.backlash.text.failures.FailureLabels.Unlabelled;
import io.backlash.text.failures.FailureModel.Thresholds;
import io.backlash.text.sentiment.Regression;
import io.backlash.text.sentiment.Regression.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Learns {@code failure-model.tsv}, and judges it: cross-validated on the gold set and the
 * development texts, and on the test texts, which nothing was learned from.
 *
 * <p>Arguments: the folder of the data sets, the model file. The figures go to standard output. The
 * same data and rules give the same file.
 */
public final class TrainFailures {

  private static final int FOLDS = 5;
  private static final int COLUMNS = FailureCategory.values().length;

  /** Of the priors over the weights; 0.7 to 3 were tried on the development texts. */
  private static final double SIGMA = 1.4;

  /** Two annotators read the gold set, and settled what they disagreed on; the others, one. */
  private static final double GOLD_WEIGHT = 2;

  /** So that none of the six sources outweighs the others. */
  private static final int UNLABELLED_OF_A_SOURCE = 1_200;

  /** A gram's weights nearer to zero decide nothing. */
  private static final double SMALLEST_WEIGHT = 0.05;

  /**
   * Our choice: the lowest, in steps of a twentieth, that leave nine in ten failure-free texts of
   * the gold set clean, cross-validated; the sum of macro- and micro-F1 is flat around them.
   */
  private static final Thresholds THRESHOLDS = new Thresholds(0.15, 0.45);

  /** A labelled text as the rules read it; English or without sentences. */
  private record Document(Labelled labelled, String text, List<RuledSentence> sentences) {
    boolean speaksOf(FailureCategory category) {
      return labelled.gold().categories().contains(category);
    }
  }

  /** What rules find in a text without labels, and its grams. */
  private record Silver(String source, Set<FailureCategory> found, Set<String> grams) {}

  /** So that its weight is of the size of the others, which one prior holds. */
  private static final double WORDING_SCALE = 1.0 / 3;

  /** Before the name of a gram, among the features to learn from. */
  private static final String GRAM = "gram ";

  /** What was learned without labels. */
  private final FailureModel silver;

  private final List<Document> documents;

  /** By text, what its known grams weigh; a gram that weighs nothing counts among them too. */
  private final Map<String, Map<String, Double>> grams = new HashMap<>();

  private TrainFailures(Map<String, double[]> wording, List<Document> documents) {
    this.silver = new FailureModel(THRESHOLDS, wording, Map.of());
    this.documents = documents;
    for (Document each : documents) {
      Set<String> known = silver.grams(each.sentences());
      double weight = FailureModel.weight(known.size());
      Map<String, Double> features = new HashMap<>();
      known.forEach(gram -> features.put(GRAM + gram, weight));
      grams.put(each.labelled().gold().id(), features);
    }
  }

  public static void main(String[] arguments) throws IOException {
    FailureLabels labels = new FailureLabels(Path.of(arguments[0]));
    List<Silver> silver =
        labels.unlabelled(UNLABELLED_OF_A_SOURCE).parallelStream()
            .map(TrainFailures::silver)
            .toList();
    TrainFailures training =
        new TrainFailures(
            wording(silver),
            labels.of(Part.GOLD, Part.DEVELOPMENT, Part.TEST).parallelStream()
                .map(TrainFailures::read)
                .toList());
    training.judgeCrossValidated();
    FailureModel model = training.fit(training.of(Part.GOLD, Part.DEVELOPMENT));
    print(
        "TEST, learned from the gold set and the development texts",
        training.judge(Part.TEST, model));
    Files.writeString(Path.of(arguments[1]), training.file(model, silver.size()));
  }

  private static Document read(Labelled labelled) {
    String text = labelled.gold().text();
    if (!TaggedText.isEnglish(text)) {
      return new Document(labelled, text, List.of());
    }
    Annotation annotation = TaggedText.of(text);
    return new Document(
        labelled,
        annotation.get(CoreAnnotations.TextAnnotation.class),
        FailureRules.bundled().read(annotation, Speaker.CUSTOMER));
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

  private List<Document> of(Part... parts) {
    Set<Part> wanted = Set.of(parts);
    return documents.stream().filter(each -> wanted.contains(each.labelled().part())).toList();
  }

  /**
   * Learns from labels how much the rules' finds and the wording weigh, and corrects what was
   * learned of each gram without them.
   */
  private FailureModel fit(List<Document> texts) {
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
    return new FailureModel(THRESHOLDS, wording, weights);
  }

  private Example example(Document text, FailureCategory category) {
    Map<String, Double> features =
        new HashMap<>(
            FailureModel.features(category, text.sentences(), silver.wordings(text.sentences())));
    features.computeIfPresent(FailureModel.WORDING, (name, value) -> value * WORDING_SCALE);
    features.putAll(grams.get(text.labelled().gold().id()));
    return new Example(
        text.labelled().source(),
        features,
        text.speaksOf(category),
        text.labelled().part() == Part.GOLD ? GOLD_WEIGHT : 1);
  }

  private static double hundredths(double weight) {
    return Math.round(weight * 100) / 100.0;
  }

  private void judgeCrossValidated() {
    List<Document> texts = of(Part.GOLD, Part.DEVELOPMENT);
    List<FailureModel> models = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      models.add(fit(outside(fold, texts)));
    }
    for (Part part : List.of(Part.GOLD, Part.DEVELOPMENT)) {
      print(part + ", cross-validated", judge(of(part), text -> models.get(fold(text.labelled()))));
    }
  }

  private static List<Document> outside(int fold, List<Document> texts) {
    return texts.stream().filter(each -> fold(each.labelled()) != fold).toList();
  }

  private static int fold(Labelled labelled) {
    return Math.floorMod(labelled.gold().id().hashCode(), FOLDS);
  }

  private GoldEvaluation judge(Part part, FailureModel model) {
    return judge(of(part), text -> model);
  }

  private GoldEvaluation judge(List<Document> texts, Function<Document, FailureModel> models) {
    Map<String, List<Mention>> mentions = new HashMap<>();
    for (Document text : texts) {
      mentions.put(
          text.labelled().gold().id(),
          text.sentences().isEmpty()
              ? List.of()
              : new FailureFinder(FailureRules.bundled(), models.apply(text), "")
                  .mentions(text.text(), text.sentences(), Speaker.CUSTOMER));
    }
    return GoldEvaluation.of(
        texts.stream().map(each -> each.labelled().gold()).toList(),
        gold -> mentions.get(gold.id()));
  }

  private static void print(String title, GoldEvaluation evaluation) {
    System.out.printf("%n%s%n%n%s", title, evaluation.report());
  }

  private String file(FailureModel model, int unlabelled) {
    StringBuilder file = new StringBuilder();
    line(file, "# Written by TrainFailures; no text of the data sets is in here.");
    line(
        file,
        "# Wording: learned from %d texts without labels, from what the rules find in them, and"
            + " corrected by the labelled ones; only grams that three sources or more have.",
        unlabelled);
    line(
        file,
        "# Weights: learned from %d labelled texts, the gold set and the development texts of"
            + " labels.tsv. Figures: docs/accuracy.md.",
        of(Part.GOLD, Part.DEVELOPMENT).size());
    line(file, "# Wording has a column for each of %s.", List.of(FailureCategory.values()));
    line(
        file,
        "%s\t%.2f\t%.2f",
        FailureModel.THRESHOLDS,
        model.thresholds().found(),
        model.thresholds().learned());
    model
        .weights()
        .forEach(
            (category, weights) ->
                new TreeMap<>(weights)
                    .forEach((name, weight) -> line(file, "%s\t%s\t%.3f", category, name, weight)));
    model
        .wording()
        .forEach(
            (gram, weights) -> {
              file.append(FailureModel.WORDING).append('\t').append(gram);
              for (double weight : weights) {
                file.append('\t');
                if (weight != 0) {
                  file.append(String.format(Locale.ROOT, "%.2f", weight));
                }
              }
              file.append('\n');
            });
    return file.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

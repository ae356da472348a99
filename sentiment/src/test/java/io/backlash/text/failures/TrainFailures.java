package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.Speaker;
import io.backlash.text.TextKind;
import io.backlash.text.failures.FailureLabels.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Learns {@code failure-model.tsv} and {@code failure-stack.tsv}, and judges them: cross-validated
 * on the labelled texts, and on the test texts, which nothing was learned from.
 *
 * <p>The stack is learned from labelled texts that the encoder has not seen, with what a cheap
 * model says of them that has not seen them either.
 *
 * <p>Arguments: the folder of the data sets, the folder of both files. The figures go to standard
 * output. The same data, rules and encoder give the same files.
 */
public final class TrainFailures {

  private static final int FOLDS = 5;

  /** So that none of the six sources outweighs the others. */
  private static final int UNLABELLED_OF_A_SOURCE = 1_200;

  /**
   * Where a message's thresholds must leave requests and faults alone; what support can live with.
   */
  private static final double CLEAN_MESSAGES = 0.98;

  private static final double PRECISION_OF_MESSAGES = 0.85;

  /** In a brief public text a rule stands unless the model holds it for unlikely: our choice. */
  private static final double BRIEF = 0.15;

  /** Nine in ten failure-free public texts are left clean: our choice. */
  private static final double CLEAN_PUBLIC = 0.90;

  /**
   * In twentieths: where a rule speaks in public, it stands unless the model holds it for unlikely.
   */

  /** Of what the stack would report, the gate may lose so much. */
  private static final double LOST_AT_THE_GATE = 0.01;

  private static final Set<Part> LEARNED =
      Set.of(Part.GOLD, Part.DEVELOPMENT, Part.MORE, Part.MESSAGES, Part.THREADS);

  private final List<LabelledDocument> documents;
  private final ModelTraining models;
  private final StackTraining stacks = new StackTraining();

  /** A public text of fewer words is brief: half of the labelled messages are shorter. */
  private final int brief;

  /** By text, what a cheap model says that has not seen it. */
  private final Map<String, double[]> logits = new HashMap<>();

  private TrainFailures(FailureLabels labels, List<FailureLabels.Unlabelled> unlabelled) {
    documents = labels.of(Part.values()).parallelStream().map(LabelledDocument::read).toList();
    models = new ModelTraining(unlabelled, documents);
    List<LabelledDocument> learned = learned();
    int[] words =
        learned.stream()
            .filter(each -> each.kind() == TextKind.CUSTOMER)
            .mapToInt(LabelledDocument::words)
            .sorted()
            .toArray();
    brief = words[words.length / 2];
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      FailureModel model =
          models.fit(learned.stream().filter(each -> each.fold(FOLDS) != out).toList());
      learned.stream()
          .filter(each -> each.fold(FOLDS) == out)
          .forEach(each -> logits.put(each.id(), ModelTraining.logits(model, each)));
    }
  }

  public static void main(String[] arguments) throws IOException {
    FailureLabels labels = new FailureLabels(Path.of(arguments[0]));
    List<FailureLabels.Unlabelled> unlabelled = labels.unlabelled(UNLABELLED_OF_A_SOURCE);
    TrainFailures training = new TrainFailures(labels, unlabelled);
    Path folder = Path.of(arguments[1]);
    Files.writeString(folder.resolve(FailureModel.FILE), training.model(unlabelled.size()));
    training.judgeAgents();
    Files.writeString(folder.resolve(FailureStack.FILE), training.stack());
  }

  private List<LabelledDocument> learned() {
    return documents.stream()
        .filter(each -> LEARNED.contains(each.labelled().part()))
        .filter(each -> each.kind().speaker() == Speaker.CUSTOMER && !isOther(each))
        .toList();
  }

  /** Neither to the business nor in English. */
  private static boolean isOther(LabelledDocument text) {
    return text.labelled().part() == Part.THREADS && text.labelled().said().equals("other");
  }

  private String model(int unlabelled) {
    List<Judgement> judged =
        learned().stream()
            .map(text -> new Judgement(text, probabilities(logits.get(text.id()))))
            .toList();
    Map<TextKind, Thresholds> thresholds = thresholds("the cheap model", judged);
    FailureModel model = models.fit(learned());
    of(Part.TEST).forEach(text -> logits.put(text.id(), ModelTraining.logits(model, text)));
    print(
        "TEST, the cheap model",
        Judgement.evaluate(
            of(Part.TEST).stream()
                .map(text -> new Judgement(text, probabilities(logits.get(text.id()))))
                .toList(),
            thresholds.get(TextKind.PUBLIC)));
    StringBuilder file = new StringBuilder();
    line(file, "# Written by TrainFailures; no text of the data sets is in here.");
    line(
        file,
        "# Wording: learned from %d texts without labels, from what the rules find in them, and"
            + " corrected by the labelled ones; only grams that three sources or more have.",
        unlabelled);
    line(
        file,
        "# Weights: learned from %d labelled texts. Figures: docs/accuracy.md.",
        learned().size());
    line(file, "# Wording has a column for each of %s.", List.of(FailureCategory.values()));
    lines(file, thresholds);
    weights(file, model.weights());
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

  private String stack() {
    List<LabelledDocument> unseen =
        learned().stream()
            .filter(text -> !text.labelled().seenByEncoder() && !text.sentences().isEmpty())
            .toList();
    List<Judgement> judged = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      FailureStack stack =
          stacks.fit(unseen.stream().filter(each -> each.fold(FOLDS) != out).toList(), logits);
      unseen.stream()
          .filter(each -> each.fold(FOLDS) == out)
          .forEach(each -> judged.add(stacks.judge(stack, each, logits.get(each.id()), brief)));
    }
    Map<TextKind, Thresholds> thresholds = thresholds("the stack", judged);
    FailureStack stack = stacks.fit(unseen, logits);
    List<Judgement> test =
        of(Part.TEST).stream()
            .map(
                text ->
                    text.sentences().isEmpty()
                        ? new Judgement(text, new double[FailureCategory.values().length])
                        : stacks.judge(stack, text, logits.get(text.id()), brief))
            .toList();
    print("TEST, the stack", Judgement.evaluate(test, thresholds.get(TextKind.PUBLIC)));
    double gate = gate(judged, thresholds);
    StringBuilder file = new StringBuilder();
    line(file, "# Written by TrainFailures; no text of the data sets is in here.");
    line(
        file,
        "# Weights: learned from %d labelled texts that neither model had seen. Figures:"
            + " docs/accuracy.md.",
        unseen.size());
    line(file, "%s\t%.3f", FailureStack.GATE, gate);
    lines(file, thresholds);
    weights(file, stack.weights());
    return file.toString();
  }

  /**
   * The highest gate that loses hardly anything of what the stack reports rightly: in steps of a
   * two-hundredth.
   */
  private double gate(List<Judgement> judged, Map<TextKind, Thresholds> thresholds) {
    double gate = 0;
    for (int step = 1; step <= 60; step++) {
      double tried = step / 200.0;
      long right = 0;
      long lost = 0;
      long asked = 0;
      for (Judgement each : judged) {
        boolean asks = likeliest(each.document()) >= tried;
        asked += asks ? 1 : 0;
        for (FailureCategory category : FailureCategory.values()) {
          if (each.document().speaksOf(category)
              && each.reports(category, thresholds.get(each.document().kind()))) {
            right++;
            lost += asks ? 0 : 1;
          }
        }
      }
      if (lost <= LOST_AT_THE_GATE * right) {
        gate = tried;
        System.out.printf(
            "gate %.3f: %d of %d texts ask the encoder, %d of %d right finds lost%n",
            tried, asked, judged.size(), lost, right);
      }
    }
    return gate;
  }

  private double likeliest(LabelledDocument text) {
    double highest = 0;
    for (double logit : logits.get(text.id())) {
      highest = Math.max(highest, FailureModel.probability(logit));
    }
    return highest;
  }

  /** Chosen on texts that were judged by models that had not seen them; prints how good that is. */
  private Map<TextKind, Thresholds> thresholds(String model, List<Judgement> judged) {
    List<Judgement> open = judged.stream().filter(of(TextKind.PUBLIC)).toList();
    List<Judgement> inCases = judged.stream().filter(of(TextKind.CUSTOMER)).toList();
    // What is learned alone was right too seldom in messages, at any length: a rule has to be
    // there.
    Thresholds ofMessages = Judgement.chooseFound(inCases, CLEAN_MESSAGES, PRECISION_OF_MESSAGES);
    Thresholds ofPublic = Judgement.choose(open, brief, BRIEF, CLEAN_PUBLIC, 0);
    Map<TextKind, Thresholds> thresholds = new EnumMap<>(TextKind.class);
    thresholds.put(TextKind.PUBLIC, ofPublic);
    // The encoder is asked of any message, and none is learned from alone. Too few subject lines
    // were
    // labelled to choose for them.
    thresholds.put(TextKind.CUSTOMER, ofMessages);
    thresholds.put(TextKind.SUBJECT, ofMessages);
    for (Part part : LEARNED) {
      List<Judgement> of =
          judged.stream().filter(each -> each.document().labelled().part() == part).toList();
      if (!of.isEmpty()) {
        TextKind kind = of.get(0).document().kind();
        print(
            "%s, %s, cross-validated: %s".formatted(part, model, thresholds.get(kind)),
            Judgement.evaluate(of, thresholds.get(kind)));
        clean(of, thresholds.get(kind));
      }
    }
    return thresholds;
  }

  private static Predicate<Judgement> of(TextKind kind) {
    return judgement -> judgement.document().kind() == kind;
  }

  /** By what a message is, how many are left clean. */
  private static void clean(List<Judgement> judged, Thresholds thresholds) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Judgement each : judged) {
      if (each.document().kind() == TextKind.CUSTOMER) {
        int[] count = counts.computeIfAbsent(each.document().labelled().said(), any -> new int[2]);
        count[1]++;
        boolean told =
            Arrays.stream(FailureCategory.values())
                .anyMatch(category -> each.reports(category, thresholds));
        count[0] += told ? 0 : 1;
      }
    }
    counts.forEach(
        (said, count) -> System.out.printf("%s: %d of %d left clean%n", said, count[0], count[1]));
  }

  /** Agents' words are judged by rules alone. */
  private void judgeAgents() {
    List<Judgement> agents =
        of(Part.THREADS).stream()
            .filter(each -> each.kind() == TextKind.AGENT && !isOther(each))
            .map(each -> new Judgement(each, ones()))
            .toList();
    Thresholds rules = new Thresholds(0, 2, 0, 0);
    print("Agents' words, rules alone", Judgement.evaluate(agents, rules));
    for (Judgement each : agents) {
      each.document().sentences().stream()
          .flatMap(sentence -> sentence.found().stream())
          .sorted(Comparator.comparing(RuledSentence.Found::rule))
          .forEach(
              found ->
                  System.out.printf(
                      "%s %s %s%n",
                      each.document().speaksOf(found.category()) ? "right" : "wrong",
                      found.rule(),
                      each.document().id()));
    }
  }

  private static double[] ones() {
    double[] ones = new double[FailureCategory.values().length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private List<LabelledDocument> of(Part part) {
    return documents.stream().filter(each -> each.labelled().part() == part).toList();
  }

  private static double[] probabilities(double[] logits) {
    return Arrays.stream(logits).map(FailureModel::probability).toArray();
  }

  private static void print(String title, GoldEvaluation evaluation) {
    System.out.printf("%n%s%n%n%s", title, evaluation.report());
  }

  private static void lines(StringBuilder file, Map<TextKind, Thresholds> thresholds) {
    thresholds.forEach(
        (kind, each) ->
            line(
                file,
                "%s\t%s\t%.2f\t%.2f\t%d\t%.2f",
                Thresholds.LINE,
                kind,
                each.found(),
                each.learned(),
                each.fewestWords(),
                each.brief()));
  }

  private static void weights(
      StringBuilder file, Map<FailureCategory, Map<String, Double>> weights) {
    weights.forEach(
        (category, byName) ->
            new TreeMap<>(byName)
                .forEach((name, weight) -> line(file, "%s\t%s\t%.3f", category, name, weight)));
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

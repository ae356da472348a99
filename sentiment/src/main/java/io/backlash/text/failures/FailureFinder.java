package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Speaker;
import io.backlash.text.TextKind;
import io.backlash.text.encoder.EncodedText;
import io.backlash.text.encoder.Encoder;
import io.backlash.text.failures.FailureModel.Worded;
import io.backlash.text.failures.FailureRule.Span;
import io.backlash.text.failures.RuledSentence.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the eleven service failures in a text's words: {@link FailureRules rules} that a reader can
 * open say where, a learned model how likely.
 *
 * <p>What rules found in a customer's text is reported unless the model holds it for unlikely;
 * where they found nothing, a category is reported that the model holds for likely, with the words
 * that speak most for it ({@code speed/learned}), unless the text is too short for that. How likely
 * is likely differs by {@link TextKind}: a message in a case is mostly a request. Where the cheap
 * model is not sure that there is nothing, the {@link Encoder} is asked too. Rules that were added
 * to those that come with the program always stand, and so do those that found nothing in the
 * labelled texts, which no model can weigh. An agent's words are judged by rules alone.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class FailureFinder {

  /** Mentions by place, then by category: the order in which they are told. */
  private static final Comparator<Mention> ORDER =
      Comparator.comparingInt(Mention::start).thenComparing(Mention::category);

  private final FailureRules rules;
  private final FailureModel model;

  /** {@code null} where the encoder is not asked. */
  private final FailureStack stack;

  private final String version;

  FailureFinder(FailureRules rules, FailureModel model, FailureStack stack, String version) {
    this.rules = rules;
    this.model = model;
    this.stack = stack;
    this.version = version;
  }

  private static final class Bundled {
    static final String MODEL_TEXT = text(FailureModel.FILE);
    static final String STACK_TEXT = text(FailureStack.FILE);
    static final FailureModel MODEL = FailureModel.read(MODEL_TEXT);
    static final FailureStack STACK = FailureStack.read(STACK_TEXT);
    static final FailureFinder FINDER = of(FailureRules.bundled());

    static FailureFinder of(FailureRules rules) {
      return new FailureFinder(
          rules,
          MODEL,
          STACK,
          rules.versionWith(MODEL_TEXT + "\n" + STACK_TEXT + "\n" + Encoder.version()));
    }

    private static String text(String file) {
      try (InputStream in = FailureFinder.class.getResourceAsStream(file)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException("can't read the bundled " + file, unreadable);
      }
    }
  }

  /** With the rules that come with the program; read once. */
  public static FailureFinder bundled() {
    return Bundled.FINDER;
  }

  /**
   * With a directory's rule files read over those that come with the program: a rule, exception or
   * word class of a name that the bundled file of the same name knows replaces it, {@code name:
   * none} switches it off, any other is added. {@code learned: none} keeps a category to what rules
   * find.
   *
   * @param directory holds any of {@code vocabulary.rules}, {@code scope.rules} and one file a
   *     category, such as {@code run_around.rules}
   * @throws InvalidRuleException naming file and line of what can't be used
   * @throws java.io.UncheckedIOException when the directory can't be read
   */
  public static FailureFinder load(Path directory) {
    return Bundled.of(FailureRules.load(directory));
  }

  /** The same without the encoder: several times faster, and less right. */
  public FailureFinder fast() {
    return new FailureFinder(rules, model, null, rules.versionWith(Bundled.MODEL_TEXT));
  }

  /** A hash of all rules, counts and weights: equal versions find the same in every text. */
  public String version() {
    return version;
  }

  /** Loads the encoder, where it is asked: else the first text waits for it. */
  public void load() {
    if (stack != null) {
      Encoder.shared();
    }
  }

  /**
   * The failures that a text says happened.
   *
   * @param annotation with sentences, tokens, tags and lemmas
   * @param kind where the text stands, and who wrote it
   * @return mentions with offsets into the annotation's text, by start, then category; mentions of
   *     one category do not overlap
   */
  public List<Mention> find(Annotation annotation, TextKind kind) {
    String text = annotation.get(CoreAnnotations.TextAnnotation.class);
    return mentions(text, rules.read(annotation, kind.speaker()), kind);
  }

  List<Mention> mentions(String text, List<RuledSentence> sentences, TextKind kind) {
    List<Mention> mentions =
        kind.speaker() == Speaker.AGENT
            ? saidByAgent(text, sentences)
            : saidByCustomer(text, sentences, kind);
    mentions.sort(ORDER);
    return List.copyOf(mentions);
  }

  private static List<Mention> saidByAgent(String text, List<RuledSentence> sentences) {
    List<Mention> mentions = new ArrayList<>();
    for (RuledSentence sentence : sentences) {
      for (Found found : sentence.found()) {
        mentions.add(mention(text, sentence, found, found.confidence()));
      }
    }
    return mentions;
  }

  private List<Mention> saidByCustomer(String text, List<RuledSentence> sentences, TextKind kind) {
    double[] wordings = model.wordings(sentences);
    Map<FailureCategory, Double> logits = new EnumMap<>(FailureCategory.class);
    double likeliest = 0;
    for (FailureCategory category : FailureCategory.values()) {
      double logit = model.logit(category, sentences, wordings, kind);
      logits.put(category, logit);
      likeliest = Math.max(likeliest, FailureModel.probability(logit));
    }
    boolean asks =
        stack != null
            && stack.asksEncoder(likeliest)
            && !stack.thresholds(kind).isBrief(words(sentences));
    EncodedText encoded = asks ? Encoder.shared().encode(text) : null;
    return mentions(text, sentences, kind, logits, encoded);
  }

  /**
   * What is reported of a customer's text.
   *
   * @param logits what the cheap model says
   * @param encoded what the encoder made of the text, {@code null} where it was not asked
   */
  List<Mention> mentions(
      String text,
      List<RuledSentence> sentences,
      TextKind kind,
      Map<FailureCategory, Double> logits,
      EncodedText encoded) {
    Thresholds thresholds = encoded == null ? model.thresholds(kind) : stack.thresholds(kind);
    int words = words(sentences);
    List<Mention> mentions = new ArrayList<>();
    for (FailureCategory category : FailureCategory.values()) {
      boolean found = isFound(category, sentences);
      double probability =
          encoded == null
              ? FailureModel.probability(logits.get(category))
              : stack.probability(category, logits.get(category), found, encoded);
      if (found) {
        boolean likely = thresholds.reportsFound(probability, words);
        addFound(category, sentences, probability, likely, text, mentions);
      } else if (thresholds.reportsLearned(probability, words) && rules.mayBeLearned(category)) {
        Worded worded =
            encoded == null
                ? model.strongest(category, sentences)
                : FailureModel.strongest(category, sentences, encoded);
        if (worded != null) {
          String rule = RuleSource.fileStem(category) + "/" + FailureRules.LEARNED;
          Found learned = new Found(category, worded.span(), rule, probability, false);
          mentions.add(mention(text, worded.sentence(), learned, probability));
        }
      }
    }
    return mentions;
  }

  /** Words of a text, by which it is brief or not. */
  static int words(List<RuledSentence> sentences) {
    return sentences.stream().mapToInt(sentence -> sentence.tokens().size()).sum();
  }

  /** Whether a rule found the category anywhere in the text. */
  static boolean isFound(FailureCategory category, List<RuledSentence> sentences) {
    return sentences.stream()
        .flatMap(sentence -> sentence.found().stream())
        .anyMatch(each -> each.category() == category);
  }

  private void addFound(
      FailureCategory category,
      List<RuledSentence> sentences,
      double probability,
      boolean likely,
      String text,
      List<Mention> mentions) {
    for (RuledSentence sentence : sentences) {
      for (Found each : sentence.found()) {
        if (each.category() == category && likely) {
          mentions.add(mention(text, sentence, each, probability));
        } else if (each.category() == category
            && (each.added() || !model.weighs(category, each.rule()))) {
          mentions.add(mention(text, sentence, each, each.confidence()));
        }
      }
    }
  }

  private static Mention mention(
      String text, RuledSentence sentence, Found found, double confidence) {
    Span span = found.span();
    int start = sentence.tokens().get(span.from()).beginPosition();
    // A rule may match the end of the sentence, which is no word.
    int last = Math.min(span.to(), sentence.tokens().size()) - 1;
    int end = sentence.tokens().get(last).endPosition();
    return new Mention(
        found.category(), text.substring(start, end), start, end, confidence, found.rule());
  }
}

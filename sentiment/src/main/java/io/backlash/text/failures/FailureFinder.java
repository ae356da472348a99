package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Speaker;
import io.backlash.text.failures.FailureModel.Worded;
import io.backlash.text.failures.FailureRule.Span;
import io.backlash.text.failures.RuledSentence.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the eleven service failures in a text's words: {@link FailureRules rules} that a reader can
 * open say where, a learned model how likely.
 *
 * <p>What rules found in a customer's text is reported unless the model holds it for unlikely;
 * where they found nothing, a category is reported that the model holds for likely, with the words
 * that speak most for it ({@code speed/learned}). Rules that were added to those that come with the
 * program always stand. An agent's words are judged by rules alone: no agent's text was labelled to
 * learn from.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class FailureFinder {

  /** Mentions by place, then by category: the order in which they are told. */
  private static final Comparator<Mention> ORDER =
      Comparator.comparingInt(Mention::start).thenComparing(Mention::category);

  private final FailureRules rules;
  private final FailureModel model;
  private final String version;

  FailureFinder(FailureRules rules, FailureModel model, String version) {
    this.rules = rules;
    this.model = model;
    this.version = version;
  }

  private static final class Bundled {
    static final String MODEL_TEXT = FailureModel.bundledText();
    static final FailureModel MODEL = FailureModel.read(MODEL_TEXT);
    static final FailureFinder FINDER = of(FailureRules.bundled());

    static FailureFinder of(FailureRules rules) {
      return new FailureFinder(rules, MODEL, rules.versionWith(MODEL_TEXT));
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

  /** A hash of all rules, counts and weights: equal versions find the same in every text. */
  public String version() {
    return version;
  }

  /**
   * The failures that a text says happened.
   *
   * @param annotation with sentences, tokens, tags and lemmas
   * @param speaker who wrote the text
   * @return mentions with offsets into the annotation's text, by start, then category; mentions of
   *     one category do not overlap
   */
  public List<Mention> find(Annotation annotation, Speaker speaker) {
    String text = annotation.get(CoreAnnotations.TextAnnotation.class);
    return mentions(text, rules.read(annotation, speaker), speaker);
  }

  List<Mention> mentions(String text, List<RuledSentence> sentences, Speaker speaker) {
    List<Mention> mentions = new ArrayList<>();
    switch (speaker) {
      case AGENT -> {
        for (RuledSentence sentence : sentences) {
          for (Found found : sentence.found()) {
            mentions.add(mention(text, sentence, found, found.confidence()));
          }
        }
      }
      case CUSTOMER -> {
        double[] wordings = model.wordings(sentences);
        for (FailureCategory category : FailureCategory.values()) {
          addMentions(category, sentences, wordings, text, mentions);
        }
      }
    }
    mentions.sort(ORDER);
    return List.copyOf(mentions);
  }

  private void addMentions(
      FailureCategory category,
      List<RuledSentence> sentences,
      double[] wordings,
      String text,
      List<Mention> mentions) {
    double probability = model.probability(category, sentences, wordings);
    boolean likely = probability >= model.thresholds().found();
    boolean found = false;
    for (RuledSentence sentence : sentences) {
      for (Found each : sentence.found()) {
        if (each.category() == category) {
          found = true;
          if (likely) {
            mentions.add(mention(text, sentence, each, probability));
          } else if (each.added()) {
            mentions.add(mention(text, sentence, each, each.confidence()));
          }
        }
      }
    }
    if (!found && probability >= model.thresholds().learned() && rules.mayBeLearned(category)) {
      Worded worded = model.strongest(category, sentences);
      if (worded != null) {
        String rule = RuleSource.fileStem(category) + "/" + FailureRules.LEARNED;
        Found learned = new Found(category, worded.span(), rule, probability, false);
        mentions.add(mention(text, worded.sentence(), learned, probability));
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

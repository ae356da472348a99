package io.backlash.text.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.trees.TreeCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What CoreNLP says of one sentence.
 *
 * @param words each word's lemma, in lower case, in order
 * @param distribution probabilities of the five classes, very negative to very positive; {@code
 *     null} where the parser gave up on the sentence
 */
public record ParsedSentence(List<String> words, double[] distribution) {

  /** The root of a sentence that the parser gave up on: its sentiment would mean nothing. */
  private static final String NO_PARSE = "X";

  static List<ParsedSentence> of(Annotation annotation, SentimentNetwork network) {
    List<ParsedSentence> sentences = new ArrayList<>();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      List<String> words =
          sentence.get(CoreAnnotations.TokensAnnotation.class).stream()
              .map(token -> token.lemma().toLowerCase(Locale.ROOT))
              .toList();
      boolean parsed =
          !sentence.get(TreeCoreAnnotations.TreeAnnotation.class).value().equals(NO_PARSE);
      double[] distribution =
          parsed
              ? network.classify(sentence.get(TreeCoreAnnotations.BinarizedTreeAnnotation.class))
              : null;
      sentences.add(new ParsedSentence(words, distribution));
    }
    return sentences;
  }

  public boolean parsed() {
    return distribution != null;
  }

  /** Probability of the two negative classes. */
  public double negativeMass() {
    return distribution[0] + distribution[1];
  }

  /** Probability of the two positive classes. */
  public double positiveMass() {
    return distribution[3] + distribution[4];
  }
}

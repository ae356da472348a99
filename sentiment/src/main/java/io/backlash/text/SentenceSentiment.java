package io.backlash.text;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.trees.TreeCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What CoreNLP says of one sentence.
 *
 * @param distribution probabilities of the five classes, very negative to very positive
 * @param tokens how many the sentence has
 */
record SentenceSentiment(double[] distribution, int tokens) {

  /** The root of a sentence that the parser gave up on: its sentiment would mean nothing. */
  private static final String NO_PARSE = "X";

  /** The sentences of an annotated text, but for those that the parser gave up on. */
  static List<SentenceSentiment> of(Annotation annotation, SentimentNetwork network) {
    List<SentenceSentiment> sentences = new ArrayList<>();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      if (!sentence.get(TreeCoreAnnotations.TreeAnnotation.class).value().equals(NO_PARSE)) {
        sentences.add(
            new SentenceSentiment(
                network.classify(sentence.get(TreeCoreAnnotations.BinarizedTreeAnnotation.class)),
                sentence.get(CoreAnnotations.TokensAnnotation.class).size()));
      }
    }
    return sentences;
  }

  /** Probability of the two negative classes. */
  double negativeMass() {
    return distribution[0] + distribution[1];
  }
}

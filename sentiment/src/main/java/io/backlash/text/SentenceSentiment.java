package io.backlash.text;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.trees.TreeCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

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
  static List<SentenceSentiment> of(Annotation annotation) {
    List<SentenceSentiment> sentences = new ArrayList<>();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      if (sentence.get(TreeCoreAnnotations.TreeAnnotation.class).value().equals(NO_PARSE)) {
        continue;
      }
      SimpleMatrix predictions =
          RNNCoreAnnotations.getPredictions(
              sentence.get(SentimentCoreAnnotations.SentimentAnnotatedTree.class));
      double[] distribution = new double[predictions.getNumElements()];
      for (int i = 0; i < distribution.length; i++) {
        distribution[i] = predictions.get(i);
      }
      sentences.add(
          new SentenceSentiment(
              distribution, sentence.get(CoreAnnotations.TokensAnnotation.class).size()));
    }
    return sentences;
  }

  /** Probability of the two negative classes. */
  double negativeMass() {
    return distribution[0] + distribution[1];
  }
}

package io.backlash.text.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.util.Comparator;
import java.util.Properties;
import java.util.function.ToDoubleFunction;
import org.ejml.simple.SimpleMatrix;

/**
 * By how much the negative classes' probability is above the positive ones' at the root of a tree;
 * where a text falls into several sentences, at that of the longest.
 */
public final class RootSentiment {

  private RootSentiment() {}

  /** With our parser and our network. */
  public static ToDoubleFunction<String> ours() {
    CoreNlp coreNlp = CoreNlp.shared();
    return text ->
        coreNlp.read(text).sentences().stream()
            .filter(ParsedSentence::parsed)
            .max(Comparator.comparingInt(sentence -> sentence.words().size()))
            .map(sentence -> sentence.negativeMass() - sentence.positiveMass())
            .orElse(0.0);
  }

  /** As CoreNLP does it by default. */
  public static ToDoubleFunction<String> ofDefaultPipeline() {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ssplit,pos,parse,sentiment");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    return text -> {
      Annotation annotation = pipeline.process(text);
      CoreMap longest =
          annotation.get(CoreAnnotations.SentencesAnnotation.class).stream()
              .max(
                  Comparator.comparingInt(
                      sentence -> sentence.get(CoreAnnotations.TokensAnnotation.class).size()))
              .orElseThrow();
      SimpleMatrix classes =
          RNNCoreAnnotations.getPredictions(
              longest.get(SentimentCoreAnnotations.SentimentAnnotatedTree.class));
      return classes.get(0) + classes.get(1) - classes.get(3) - classes.get(4);
    };
  }
}

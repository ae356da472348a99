package io.backlash.bench;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.text.corenlp.ParseWithoutRules;
import java.util.Properties;
import java.util.function.Consumer;

/** A way to get at the sentiment of a text. */
enum AnalysisPath {
  /** As tutorials have it: the default pipeline for each record. */
  FIELD("default pipeline") {
    @Override
    Consumer<String> load() {
      return pipeline(new Properties());
    }
  },
  /** The same with the faster parser. */
  SHIFT_REDUCE("plain shift-reduce") {
    @Override
    Consumer<String> load() {
      Properties properties = new Properties();
      properties.setProperty("parse.model", "edu/stanford/nlp/models/srparser/englishSR.ser.gz");
      return pipeline(properties);
    }
  },
  /** Ours: tokens, lemmas, trees, their sentiment; without language, rules and document model. */
  OURS_WITHOUT_RULES("ours, without gate, rules and model") {
    @Override
    Consumer<String> load() {
      ParseWithoutRules reader = new ParseWithoutRules();
      return reader::read;
    }
  },
  /** All of ours, as of a text that comes for the first time. */
  OURS("ours") {
    @Override
    Consumer<String> load() {
      return text -> CoreNlpTextAnalyzer.shared().analyze(text, TextKind.PUBLIC);
    }
  };

  private final String title;

  AnalysisPath(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Loads its models; what it gives reads a text. */
  abstract Consumer<String> load();

  private static Consumer<String> pipeline(Properties properties) {
    properties.setProperty("annotators", "tokenize,ssplit,pos,parse,sentiment");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    return text -> {
      Annotation annotation = pipeline.process(text);
      for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
        RNNCoreAnnotations.getPredictedClass(
            sentence.get(SentimentCoreAnnotations.SentimentAnnotatedTree.class));
      }
    };
  }
}

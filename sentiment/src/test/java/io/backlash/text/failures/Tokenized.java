package io.backlash.text.failures;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import java.util.Properties;

/** Texts in sentences and words: all that the bundled rules ask for. */
final class Tokenized {

  private static final TokenizerAnnotator TOKENIZER =
      new TokenizerAnnotator(false, new Properties());

  private Tokenized() {}

  static Annotation of(String text) {
    Annotation annotation = new Annotation(text);
    TOKENIZER.annotate(annotation);
    return annotation;
  }
}

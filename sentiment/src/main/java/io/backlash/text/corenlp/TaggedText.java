package io.backlash.text.corenlp;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationPipeline;
import edu.stanford.nlp.pipeline.Annotator;
import edu.stanford.nlp.pipeline.MorphaAnnotator;
import edu.stanford.nlp.pipeline.POSTaggerAnnotator;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import io.backlash.text.clean.LanguageGate;
import io.backlash.text.clean.TextCleaner;
import java.util.List;
import java.util.Properties;

/**
 * Texts as the failure rules see them: cleaned, in sentences, with tags and lemmas. The trees,
 * which only sentiment needs, take ten times as long as all this.
 */
public final class TaggedText {

  private static final LanguageGate LANGUAGES = LanguageGate.load();
  private static final SentimentNetwork NETWORK = SentimentNetwork.load();
  private static final Annotator ANNOTATORS = annotators();

  private TaggedText() {}

  private static Annotator annotators() {
    Properties properties = CoreNlp.properties();
    return new AnnotationPipeline(
        List.of(
            new TokenizerAnnotator(false, properties),
            new POSTaggerAnnotator("pos", properties),
            new MorphaAnnotator(false)));
  }

  /** Whether the text is read at all. */
  public static boolean isEnglish(String text) {
    return "en".equals(LANGUAGES.language(text));
  }

  /** The annotated text; its text is the cleaned one. */
  public static Annotation of(String text) {
    Annotation annotation = new Annotation(TextCleaner.clean(text, NETWORK::knows).text());
    ANNOTATORS.annotate(annotation);
    return annotation;
  }
}

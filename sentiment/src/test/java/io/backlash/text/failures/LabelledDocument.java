package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import io.backlash.text.FailureCategory;
import io.backlash.text.TextKind;
import io.backlash.text.corenlp.TaggedText;
import io.backlash.text.failures.FailureLabels.Labelled;
import java.util.List;

/** A labelled text as the rules read it; English or without sentences. */
record LabelledDocument(Labelled labelled, String text, List<RuledSentence> sentences) {

  static LabelledDocument read(Labelled labelled) {
    String text = labelled.gold().text();
    if (!TaggedText.isEnglish(text)) {
      return new LabelledDocument(labelled, text, List.of());
    }
    Annotation annotation = TaggedText.of(text);
    return new LabelledDocument(
        labelled,
        annotation.get(CoreAnnotations.TextAnnotation.class),
        FailureRules.bundled().read(annotation, labelled.kind().speaker()));
  }

  String id() {
    return labelled.gold().id();
  }

  TextKind kind() {
    return labelled.kind();
  }

  int words() {
    return FailureFinder.words(sentences);
  }

  boolean speaksOf(FailureCategory category) {
    return labelled.gold().categories().contains(category);
  }

  boolean isFound(FailureCategory category) {
    return FailureFinder.isFound(category, sentences);
  }

  /** One of a few equal parts of the texts, the same at every run. */
  int fold(int folds) {
    return Math.floorMod(id().hashCode(), folds);
  }
}

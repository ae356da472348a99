package io.backlash.text.corenlp;

import edu.stanford.nlp.pipeline.Annotation;
import java.util.List;

/**
 * A text as CoreNLP read it.
 *
 * @param annotation sentences with their tokens, tags, lemmas and trees
 * @param sentences what it says of each sentence
 * @param truncated whether the rest of the text was not read
 */
public record ParsedText(
    Annotation annotation, List<ParsedSentence> sentences, boolean truncated) {}

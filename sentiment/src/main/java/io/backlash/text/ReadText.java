package io.backlash.text;

import edu.stanford.nlp.pipeline.Annotation;
import java.util.List;

/**
 * A text as CoreNLP read it.
 *
 * @param annotation sentences with their tokens, tags, lemmas and trees
 * @param sentences the sentiment of the sentences that could be parsed
 * @param truncated whether the rest of the text was not read
 */
record ReadText(Annotation annotation, List<SentenceSentiment> sentences, boolean truncated) {}

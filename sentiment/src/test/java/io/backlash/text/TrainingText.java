package io.backlash.text;

import io.backlash.text.corenlp.ParsedSentence;
import java.util.List;

/**
 * A text of a data set, as CoreNLP read it.
 *
 * @param source the data set; one that is judged on is never trained on
 * @param label what its author or readers say it is: the sentiment of a tweet, or low, middle and
 *     high stars
 * @param mentions the failures that it speaks of
 */
public record TrainingText(
    String source,
    String text,
    SentimentLabel label,
    List<ParsedSentence> sentences,
    List<Mention> mentions) {}

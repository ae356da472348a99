package io.backlash.text;

import java.util.List;

/**
 * What a text feels like.
 *
 * @param label where the negativity falls
 * @param negativity probability, in [0,1], that a reader would call the text negative
 * @param distribution CoreNLP's five class probabilities, very negative to very positive, averaged
 *     over the sentences by their length; they sum to 1
 */
public record Sentiment(SentimentLabel label, double negativity, List<Double> distribution) {}

package io.backlash.understand;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.ledger.TextCount;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What was understood of the words.
 *
 * @param interactions case events
 * @param feedback reviews and posts
 * @param texts what became of the texts: running counts by outcome
 */
public record AnalyzedStreams(
    DataStream<ScoredInteraction> interactions,
    DataStream<ScoredFeedback> feedback,
    DataStream<TextCount> texts) {}

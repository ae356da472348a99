package io.backlash.job;

import io.backlash.event.calendar.BusinessCalendars;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.event.ledger.TextCount;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.store.Store;
import io.backlash.understand.AnalyzedStreams;
import io.backlash.understand.TextAnalysisProvider;
import io.backlash.understand.Understanding;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The first half of the way: from what came through the door to what was understood of it.
 *
 * @param scored what goes on
 * @param deadLetters what could not be taken
 * @param ledger what became of each record
 * @param texts what became of the texts
 */
public record ScoringTopology(
    ScoredStreams scored,
    DataStream<DeadLetter> deadLetters,
    DataStream<LedgerEntry> ledger,
    DataStream<TextCount> texts) {

  /**
   * Builds it.
   *
   * @param calendars where the brands are: there "today" ends
   */
  static ScoringTopology of(
      CanonicalStreams streams, TextAnalysisProvider readers, BusinessCalendars calendars) {
    AnalyzedStreams understood = Understanding.of(streams, readers, calendars);
    return new ScoringTopology(
        new ScoredStreams(
            understood.interactions(),
            understood.feedback(),
            streams.orders(),
            streams.expectations(),
            streams.economics(),
            streams.campaignSpend()),
        streams.deadLetters(),
        streams.ledger(),
        understood.texts());
  }

  /** Writes what is known of the records and texts themselves. */
  void storeIn(Store store) {
    store.writeDeadLetters(deadLetters);
    store.writeLedger(ledger);
    store.writeTexts(texts);
  }
}

package io.backlash.job;

import io.backlash.event.BusinessCalendars;
import io.backlash.event.DeadLetter;
import io.backlash.event.LedgerEntry;
import io.backlash.event.TextCount;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.store.Store;
import io.backlash.understand.Readers;
import io.backlash.understand.Understanding;
import io.backlash.understand.Understood;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The first half of the way: from what came through the door to what was understood of it.
 *
 * @param scored what goes on
 * @param deadLetters what could not be taken
 * @param ledger what became of each record
 * @param texts what became of the texts
 */
public record ScoreWorkflow(
    ScoredStreams scored,
    DataStream<DeadLetter> deadLetters,
    DataStream<LedgerEntry> ledger,
    DataStream<TextCount> texts) {

  /**
   * Builds it.
   *
   * @param calendars where the brands are: there "today" ends
   */
  static ScoreWorkflow of(CanonicalStreams streams, Readers readers, BusinessCalendars calendars) {
    Understood understood = Understanding.of(streams, readers, calendars);
    return new ScoreWorkflow(
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

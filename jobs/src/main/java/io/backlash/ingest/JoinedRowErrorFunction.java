package io.backlash.ingest;

import io.backlash.event.InvalidRecordException;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.deadletter.DeadLetters;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.Row;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells which rows of a joined file can't be read, so that they are not lost silently: they belong
 * to no record, and count as read and dead-lettered in the feed that they are joined to.
 */
public final class JoinedRowErrorFunction extends ProcessFunction<RawRecord, DeadLetter> {
  private static final long serialVersionUID = 1L;

  private final String feed;
  private final String join;

  JoinedRowErrorFunction(String feed, String join) {
    this.feed = feed;
    this.join = join;
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<DeadLetter> out) {
    DeadLetter letter = deadLetter(feed, join, raw);
    if (letter != null) {
      out.collect(letter);
      context.output(RecordMappingFunction.LEDGER, new LedgerEntry(feed, 1, 0, 0, 0, 1));
    }
  }

  /** {@code null} where the row can be read. */
  public static DeadLetter deadLetter(String feed, String join, RawRecord raw) {
    try {
      new Row(raw);
      return null;
    } catch (InvalidRecordException e) {
      return DeadLetters.of(
          feed,
          raw,
          new InvalidRecordException(
              e.code(), e.field(), "can't be joined as '%s': %s".formatted(join, e.getMessage())));
    }
  }
}

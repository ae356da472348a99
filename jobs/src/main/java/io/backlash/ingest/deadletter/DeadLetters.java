package io.backlash.ingest.deadletter;

import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.value.SafeText;

/** Makes dead letters. */
public final class DeadLetters {

  /** Of characters: a reason may quote a value, and a field's name be anything. Our choice. */
  private static final int LONGEST_REASON = 1_000;

  private DeadLetters() {}

  /** Of a raw record in which the mapping found something wrong. */
  public static DeadLetter of(String feed, RawRecord raw, InvalidRecordException wrong) {
    return new DeadLetter(
        feed,
        raw.file(),
        raw.line(),
        wrong.code(),
        wrong.field() == null ? null : SafeText.storable(wrong.field(), LONGEST_REASON),
        SafeText.storable(wrong.getMessage(), LONGEST_REASON),
        Row.kept(raw));
  }

  /** Of a record that arrived behind the watermark. */
  public static DeadLetter tooLate(Candidate candidate) {
    return new DeadLetter(
        candidate.feed(),
        candidate.file(),
        candidate.line(),
        ErrorCode.TOO_LATE,
        candidate.kind().timeField(),
        "arrived too late: it is further out of order than the feed's max_out_of_orderness allows",
        SafeText.storable(candidate.json(), DeadLetter.LONGEST));
  }
}

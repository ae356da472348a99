package io.backlash.ingest;

import io.backlash.event.DeadLetter;
import io.backlash.event.InvalidRecordException;

/** Makes dead letters. */
final class DeadLetters {

  /** Of characters: a reason may quote a value, and a field's name be anything. Our choice. */
  private static final int LONGEST_REASON = 1_000;

  private DeadLetters() {}

  /** Of a raw record in which the mapping found something wrong. */
  static DeadLetter of(String feed, RawRecord raw, InvalidRecordException wrong) {
    return new DeadLetter(
        feed,
        raw.file(),
        raw.line(),
        wrong.field() == null ? null : Text.storable(wrong.field(), LONGEST_REASON),
        Text.storable(wrong.getMessage(), LONGEST_REASON),
        raw(raw));
  }

  /** The record as a dead letter keeps it. */
  static String raw(RawRecord raw) {
    return Text.storable(Row.shown(raw), DeadLetter.LONGEST);
  }

  /** Of a record that arrived behind the watermark. */
  static DeadLetter tooLate(Candidate candidate) {
    return new DeadLetter(
        candidate.feed(),
        candidate.file(),
        candidate.line(),
        candidate.kind().timeField(),
        "arrived too late: it is further out of order than the feed's max_out_of_orderness allows",
        Text.storable(candidate.json(), DeadLetter.LONGEST));
  }
}

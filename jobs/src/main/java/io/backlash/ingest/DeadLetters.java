package io.backlash.ingest;

import io.backlash.event.DeadLetter;
import io.backlash.event.InvalidRecordException;

/** Makes dead letters. */
final class DeadLetters {
  private DeadLetters() {}

  /** Of a raw record in which the mapping found something wrong. */
  static DeadLetter of(String feed, RawRecord raw, InvalidRecordException wrong) {
    return new DeadLetter(
        feed, raw.file(), raw.line(), wrong.field(), storable(wrong.getMessage()), raw(raw));
  }

  /** The record as a dead letter keeps it. */
  static String raw(RawRecord raw) {
    return storable(Row.shown(raw));
  }

  /** Of a record that arrived behind the watermark. */
  static DeadLetter tooLate(Candidate candidate) {
    return new DeadLetter(
        candidate.feed(),
        candidate.file(),
        candidate.line(),
        candidate.kind().timeField(),
        "arrived too late: it is further out of order than the feed's out_of_order allows",
        storable(candidate.json()));
  }

  /** Cut at 64 Ki characters, and without what a database can't store. */
  private static String storable(String text) {
    return Text.storable(
        text.length() > DeadLetter.LONGEST ? text.substring(0, DeadLetter.LONGEST) : text);
  }
}

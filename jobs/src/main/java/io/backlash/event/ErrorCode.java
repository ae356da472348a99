package io.backlash.event;

/**
 * What kind of fault a record has that could not be taken: a word that stays the same from release
 * to release, so that dead letters are counted without reading their sentences. The reporting
 * schema has a row for each in {@code error_code}.
 */
public enum ErrorCode {
  /** Two rows of a joined table say different things of one record. */
  AMBIGUOUS_JOIN,
  /** An identifier is too long or holds control characters. */
  BAD_IDENTIFIER,
  /** A time is of another form than the mapping says, or not within 1990 to 2099. */
  BAD_TIME,
  /** A time is later than the topic received the record. */
  CLOCK_AHEAD,
  /** A text holds bytes that are no characters in the feed's encoding. */
  DAMAGED_TEXT,
  /** The mapper of the user's own failed. */
  MAPPER_FAILED,
  /** The record as a whole can't be read: no valid JSON, or a row with too many cells. */
  MALFORMED_RECORD,
  /** A field that each such record has is missing. */
  MISSING_FIELD,
  /** What should be one value is an object or a list. */
  NOT_A_SINGLE_VALUE,
  /** What should be a number is none. */
  NOT_A_NUMBER,
  /** A number is above or below what can be. */
  OUT_OF_RANGE,
  /** The mapper of the user's own says that there is no record in it. */
  REJECTED_BY_MAPPER,
  /** A spreadsheet has rounded an id, so that it names no single record. */
  ROUNDED_ID,
  /** The record is further out of order than the feed's {@code max_out_of_orderness} allows. */
  TOO_LATE,
  /** The record has a field that is not known, and the feed says to reject those. */
  UNKNOWN_FIELD,
  /** A word is none of those that the field or the mapping knows. */
  UNKNOWN_VALUE,
  /** The record is of a schema version that this release does not read. */
  UNKNOWN_VERSION
}

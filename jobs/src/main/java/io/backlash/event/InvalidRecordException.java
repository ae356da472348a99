package io.backlash.event;

/** A record that can't be: names the field and says what is wrong with it. */
public final class InvalidRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A hundred years of 365.25 days: as far apart as two times of records may lie. Our choice. */
  private static final long MOST_SECONDS = 3_155_760_000L;

  /** More than there are people: our choice. */
  private static final long MOST_VISITORS = 10_000_000_000L;

  private final ErrorCode code;
  private final String field;

  /**
   * Of a fault that a user's own mapper has found.
   *
   * @param field that is wrong, {@code null} where it is the record as a whole
   * @param reason one sentence, without the field
   */
  public InvalidRecordException(String field, String reason) {
    this(ErrorCode.REJECTED_BY_MAPPER, field, reason);
  }

  /**
   * Of a fault of a known kind.
   *
   * @param field that is wrong, {@code null} where it is the record as a whole
   * @param reason one sentence, without the field
   */
  public InvalidRecordException(ErrorCode code, String field, String reason) {
    super(reason);
    this.code = code;
    this.field = field;
  }

  /** What kind of fault it is. */
  public ErrorCode code() {
    return code;
  }

  /** The field's name in the canonical JSON. */
  public String field() {
    return field;
  }

  /** That a number is within what can be. */
  static void requireRange(boolean holds, String field, String reason) {
    require(holds, ErrorCode.OUT_OF_RANGE, field, reason);
  }

  static void require(boolean holds, ErrorCode code, String field, String reason) {
    if (!holds) {
      throw new InvalidRecordException(code, field, reason);
    }
  }

  static void requireText(String value, String field) {
    require(value != null && !value.isBlank(), ErrorCode.MISSING_FIELD, field, "is missing");
  }

  static void requirePresent(Object value, String field) {
    require(value != null, ErrorCode.MISSING_FIELD, field, "is missing");
  }

  static void requireCount(Number value, String field) {
    requireRange(value == null || value.longValue() >= 0, field, "is negative: " + value);
  }

  static void requireSeconds(Long value, String field) {
    requireCount(value, field);
    requireAtMost(value, MOST_SECONDS, field);
  }

  static void requireVisitors(long value) {
    requireCount(value, "visitors");
    requireAtMost(value, MOST_VISITORS, "visitors");
  }

  private static void requireAtMost(Long value, long most, String field) {
    requireRange(value == null || value <= most, field, "is above %d: %d".formatted(most, value));
  }
}

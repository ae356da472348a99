package io.backlash.event;

/** A record that can't be: names the field and says what is wrong with it. */
public final class InvalidRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A hundred years of 365.25 days: as far apart as two times of records may lie. Our choice. */
  private static final long MOST_SECONDS = 3_155_760_000L;

  /** More than there are people: our choice. */
  private static final long MOST_VISITORS = 10_000_000_000L;

  private final String field;

  public InvalidRecordException(String field, String reason) {
    super(reason);
    this.field = field;
  }

  /** The field's name in the canonical JSON. */
  public String field() {
    return field;
  }

  static void require(boolean holds, String field, String reason) {
    if (!holds) {
      throw new InvalidRecordException(field, reason);
    }
  }

  static void requireText(String value, String field) {
    require(value != null && !value.isBlank(), field, "is missing");
  }

  static void requirePresent(Object value, String field) {
    require(value != null, field, "is missing");
  }

  static void requireCount(Number value, String field) {
    require(value == null || value.longValue() >= 0, field, "is negative: " + value);
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
    require(value == null || value <= most, field, "is above %d: %d".formatted(most, value));
  }
}

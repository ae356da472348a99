package io.backlash.event;

/** A record that can't be: names the field and says what is wrong with it. */
public final class InvalidRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

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
}

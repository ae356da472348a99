package io.backlash.ingest.mapping;

import java.io.Serializable;
import java.util.List;

/**
 * What a record must fulfil.
 *
 * @param source where the value is taken from
 * @param test what is asked of it
 * @param values those that it must be among, or must not
 */
public record Condition(ValueSource source, Test test, List<String> values)
    implements Serializable {

  enum Test {
    IN,
    NOT_IN,
    PRESENT,
    ABSENT
  }

  /**
   * @param value {@code null} where there is none
   */
  public boolean holds(String value) {
    return switch (test) {
      case IN -> value != null && values.contains(value.strip());
      case NOT_IN -> value == null || !values.contains(value.strip());
      case PRESENT -> value != null;
      case ABSENT -> value == null;
    };
  }
}

package io.backlash.ingest.mapping;

import io.backlash.ingest.value.DurationUnit;
import io.backlash.ingest.value.TimeReading;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How a value is made of a raw record; applied in the order of the components.
 *
 * @param onlyIf nothing unless all of these hold
 * @param source where it is taken from
 * @param isHtml whether only the words of it are taken
 * @param extract regular expression whose first group, if it has one, is the value; {@code null}
 *     for all of it
 * @param values what values stand for ({@code null} for nothing); {@code null} for themselves
 * @param duration in what it says how long something took, {@code null} if it is no duration
 * @param otherwise what to take where there is no value, or extract or values don't know it; {@code
 *     null} for none: then an unknown value is wrong
 * @param times how to read a time
 * @param scale how to read a rating, {@code null} if it is one of 1 to 5
 * @param isPseudonymised whether the value is replaced by its pseudonym
 */
public record FieldMapping(
    List<Condition> onlyIf,
    ValueSource source,
    boolean isHtml,
    String extract,
    Map<String, String> values,
    DurationUnit duration,
    Otherwise otherwise,
    TimeReading times,
    Scale scale,
    boolean isPseudonymised)
    implements Serializable {

  /** The value as it stands. */
  public static FieldMapping of(ValueSource source, TimeReading times) {
    return onlyIf(List.of(), source, times);
  }

  /** The value as it stands, if all of these hold. */
  public static FieldMapping onlyIf(
      List<Condition> conditions, ValueSource source, TimeReading times) {
    return new FieldMapping(conditions, source, false, null, null, null, null, times, null, false);
  }

  /**
   * What to take instead.
   *
   * @param mapping {@code null} for nothing
   */
  public record Otherwise(FieldMapping mapping) implements Serializable {}

  /** A rating from lowest to highest, brought to 1 to 5 in a straight line. */
  public record Scale(double lowest, double highest) implements Serializable {
    static final double FEWEST_STARS = 1;
    static final double MOST_STARS = 5;

    public boolean holds(double rating) {
      return rating >= lowest && rating <= highest;
    }

    public double stars(double rating) {
      return FEWEST_STARS + (MOST_STARS - FEWEST_STARS) * (rating - lowest) / (highest - lowest);
    }
  }
}

package io.backlash.report;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * The months that a reader asks for.
 *
 * @param from the first one; {@code null} from the beginning
 * @param to the last one; {@code null} to the end
 */
public record Scope(YearMonth from, YearMonth to) {

  /** All of the data. */
  public static final Scope EVERYTHING = new Scope(null, null);

  /**
   * Takes {@code from} and {@code to} of a request's parameters; one that is absent or empty leaves
   * nothing out.
   *
   * @throws IllegalArgumentException with a sentence for the reader, where one can't be understood
   */
  public static Scope of(Map<String, String> parameters) {
    Scope scope = new Scope(month(parameters, "from"), month(parameters, "to"));
    if (scope.from != null && scope.to != null && scope.from.isAfter(scope.to)) {
      throw new IllegalArgumentException(
          "The period ends in " + scope.to + ", before it begins in " + scope.from + ".");
    }
    return scope;
  }

  private static YearMonth month(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    try {
      return value == null || value.isEmpty() ? null : YearMonth.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + value + "' is no month such as 2026-01, as '" + name + "' should be.", e);
    }
  }
}

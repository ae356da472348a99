package io.backlash.report;

import java.util.Map;

/**
 * Which failures a reader asks for.
 *
 * @param brand whose
 * @param category which kind
 * @param channel {@code null} for every channel
 * @param tie how they are linked to feedback; {@code null} for all
 * @param words that stand in them or in what was said then; {@code null} for any
 * @param product that the feedback is about; {@code null} for all
 * @param scope the months
 * @param offset how many are left out from the beginning
 */
public record EvidenceQuery(
    String brand,
    String category,
    String channel,
    String tie,
    String words,
    String product,
    Scope scope,
    int offset) {

  /** A page of evidence lies no deeper than this: who reads on should filter. Our choice. */
  private static final int DEEPEST = 10_000;

  /**
   * Reads a request's parameters.
   *
   * @throws IllegalArgumentException with a sentence for the reader, where one can't be understood
   */
  public static EvidenceQuery of(Map<String, String> parameters) {
    String brand = parameters.get("brand");
    String category = parameters.get("category");
    if (brand == null || category == null) {
      throw new IllegalArgumentException("Evidence is asked for by brand and category.");
    }
    return new EvidenceQuery(
        brand,
        category,
        given(parameters.get("channel")),
        given(parameters.get("link_tier")),
        given(parameters.get("words")),
        given(parameters.get("product")),
        Scope.of(parameters),
        offset(parameters.get("offset")));
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static int offset(String value) {
    if (value == null) {
      return 0;
    }
    if (!value.matches("\\d{1,6}") || Integer.parseInt(value) > DEEPEST) {
      throw new IllegalArgumentException("'offset' must be a number from 0 to " + DEEPEST + ".");
    }
    return Integer.parseInt(value);
  }
}

package io.backlash.event.failure;

/**
 * What a failure rests on: the words, or the fact.
 *
 * @param quote the words as they stand in the original text, {@code null} where it is a fact
 * @param start offset of the quote in the original text, in UTF-16 units; -1 without a quote
 * @param end offset just behind the quote; -1 without a quote
 * @param fact one sentence made of the events, {@code null} where it is a quote
 */
public record Evidence(String quote, int start, int end, String fact) {

  public static Evidence ofFact(String fact) {
    return new Evidence(null, -1, -1, fact);
  }

  public static Evidence ofQuote(String quote, int start, int end) {
    return new Evidence(quote, start, end, null);
  }
}

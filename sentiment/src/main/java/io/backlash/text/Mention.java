package io.backlash.text;

/**
 * A service failure that a text says happened.
 *
 * @param category which of the eleven
 * @param quote the words that say so: always {@code text.substring(start, end)} of the original
 *     text
 * @param start offset of the quote in the original text, in UTF-16 units
 * @param end offset just behind the quote
 * @param confidence share, in [0,1], of such mentions that are right
 * @param rule identifier of the rule that found it
 */
public record Mention(
    FailureCategory category, String quote, int start, int end, double confidence, String rule) {}

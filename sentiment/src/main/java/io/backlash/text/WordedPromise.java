package io.backlash.text;

import java.time.Instant;

/**
 * Something that a text promises by a time ("We'll call you back by Friday").
 *
 * @param quote the sentence that promises it: always {@code text.substring(start, end)} of the text
 * @param start offset of the quote in the text, in UTF-16 units
 * @param end offset just behind the quote
 * @param dueAt when the time is up: of a day or week its end, of "3 to 5 days" the fifth
 */
public record WordedPromise(String quote, int start, int end, Instant dueAt) {}

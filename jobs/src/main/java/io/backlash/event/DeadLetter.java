package io.backlash.event;

/**
 * A record that could not be taken, with all that is needed to mend it and send it again.
 *
 * @param feed the feed's name in the mapping
 * @param file the file that it stood in
 * @param line the line at which the record starts, from 1
 * @param field the field that is wrong, {@code null} where it is the record as a whole
 * @param reason one sentence
 * @param raw the record as it was read, cut at 64 Ki characters
 */
public record DeadLetter(
    String feed, String file, long line, String field, String reason, String raw) {}

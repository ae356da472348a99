package io.backlash.event.ledger;

import io.backlash.event.ErrorCode;
import java.util.regex.Pattern;

/**
 * A record that could not be taken, with all that is needed to correct it and send it again.
 *
 * @param feed the feed's name in the mapping
 * @param file the file that it stood in
 * @param line the line at which the record starts, from 1
 * @param code what kind of fault it has
 * @param field the field that is wrong, {@code null} where it is the record as a whole
 * @param reason one sentence
 * @param raw the record as it was read, cut at {@link #LONGEST}; empty where it was forgotten
 */
public record DeadLetter(
    String feed, String file, long line, ErrorCode code, String field, String reason, String raw) {

  /** So many characters of a record are kept. Our choice. */
  public static final int LONGEST = 64 * 1024;

  private static final Pattern VALUE = Pattern.compile(":\\s.*$", Pattern.DOTALL);

  /** The reason without the single value that follows a colon: what many letters have in common. */
  public String kind() {
    return kind(reason);
  }

  /** A reason without the single value that follows a colon. */
  public static String kind(String reason) {
    return VALUE.matcher(reason).replaceFirst("");
  }

  /** The same without what the record said: that there was one, and what kind of fault it had. */
  public DeadLetter forgotten() {
    return new DeadLetter(feed, file, line, code, field, kind(), "");
  }
}

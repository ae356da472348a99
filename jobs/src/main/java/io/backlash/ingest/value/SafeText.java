package io.backlash.ingest.value;

import io.backlash.event.ledger.DeadLetter;
import java.nio.charset.StandardCharsets;

/** Characters that do harm. */
public final class SafeText {

  /**
   * Stands where a file's bytes make no character: a noncharacter of Unicode, so no text has one of
   * its own.
   */
  public static final char DAMAGE = '\uFDD0';

  /** How it is said that bytes make no characters of an encoding. */
  public static final String NO_CHARACTERS = "holds bytes that are no ";

  /**
   * So much of a text is kept, as of a dead letter. Our choice: ten times what is read of it, and
   * brokers take it, however it is escaped.
   */
  public static final int LONGEST = DeadLetter.LONGEST;

  /** So much of a name or headline is kept. Our choice. */
  public static final int LONGEST_NAME = 1_000;

  /**
   * In UTF-8. Our choice: keys of tables and topics are made of several identifiers, escaped, and
   * PostgreSQL has no place for one of more than 2,704 bytes.
   */
  private static final int LONGEST_IDENTIFIER = 200;

  private static final char REPLACEMENT = '\uFFFD';

  private SafeText() {}

  public static boolean isDamaged(String text) {
    return text.indexOf(DAMAGE) >= 0;
  }

  /**
   * Of the same length, with Unicode's replacement character for what a database or a broker can't
   * take: NUL, and halves of surrogate pairs.
   */
  static String storable(String text) {
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isHighSurrogate(character)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (character == '\0' || character == DAMAGE || Character.isSurrogate(character)) {
        changed = changed == null ? new StringBuilder(text) : changed;
        changed.setCharAt(i, REPLACEMENT);
      }
    }
    return changed == null ? text : changed.toString();
  }

  /** Its beginning, storable. */
  public static String storable(String text, int longest) {
    return storable(text.length() > longest ? text.substring(0, longest) : text);
  }

  /** What makes a text no identifier, {@code null} where nothing does. */
  public static String notIdentifying(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      return "holds control characters, such as line breaks";
    }
    boolean isLong =
        text.length() > LONGEST_IDENTIFIER
            || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_IDENTIFIER;
    return isLong ? "is longer than " + LONGEST_IDENTIFIER + " bytes" : null;
  }
}

package io.backlash.ingest;

/** Characters that do harm. */
final class Text {

  /**
   * Stands where a file's bytes make no character: a noncharacter of Unicode, so no text has one of
   * its own.
   */
  static final char DAMAGE = '\uFDD0';

  /** How it is said that bytes make no characters of an encoding. */
  static final String NO_CHARACTERS = "holds bytes that are no ";

  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  static boolean isDamaged(String text) {
    return text.indexOf(DAMAGE) >= 0;
  }

  /** Of the same length, with Unicode's replacement character for what a database can't store. */
  static String storable(String text) {
    return text.replace('\0', REPLACEMENT).replace(DAMAGE, REPLACEMENT);
  }
}

package io.backlash.simulate;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts told apart by their words alone: who compares them may not mind numbers. */
final class Wording {
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final int LETTERS = 26;

  private Wording() {}

  /** The words in lower case, without numbers and punctuation. */
  static String of(String text) {
    return NOT_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** A number above 0 as a word of its own: A, B, … Z, AA, AB, … */
  static String inLetters(long number) {
    StringBuilder letters = new StringBuilder();
    for (long left = number; left > 0; left = (left - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (left - 1) % LETTERS));
    }
    return letters.toString();
  }
}

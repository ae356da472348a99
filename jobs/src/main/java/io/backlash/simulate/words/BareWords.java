package io.backlash.simulate.words;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts told apart by their words alone: who compares them may not mind numbers. */
public final class BareWords {
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");

  private BareWords() {}

  /** The words in lower case, without numbers and punctuation. */
  static String of(String text) {
    return NOT_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Each two words that follow on each other; of a single word that word. */
  public static Set<String> pairs(String text) {
    String[] words = of(text).split(" ", -1);
    Set<String> pairs = new HashSet<>();
    if (words.length == 1) {
      pairs.add(words[0]);
    }
    for (int i = 1; i < words.length; i++) {
      pairs.add(words[i - 1] + " " + words[i]);
    }
    return pairs;
  }

  /** Whether more than half of the pairs of both are in both. */
  public static boolean areAlike(Set<String> pairs, Set<String> others) {
    long shared = pairs.stream().filter(others::contains).count();
    return 2 * shared > pairs.size() + others.size() - shared;
  }
}

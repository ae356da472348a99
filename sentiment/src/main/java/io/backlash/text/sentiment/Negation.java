package io.backlash.text.sentiment;

import java.util.Set;

/** The words that turn what follows into its opposite. */
final class Negation {

  private static final Set<String> WORDS =
      Set.of("not", "n't", "no", "never", "nobody", "nothing", "none", "cannot", "without", "nor");

  private Negation() {}

  /** Whether a token, in lower case, negates. */
  static boolean is(String word) {
    return WORDS.contains(word);
  }
}

package io.backlash.text.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A lemma, a pair of neighbouring lemmas, or a lemma behind a negation ({@code not .. answer}).
 *
 * @param from its first token in the sentence
 * @param to behind its last token
 */
record Gram(String text, int from, int to) {

  private static final Set<String> NEGATIONS =
      Set.of("not", "n't", "no", "never", "nobody", "nothing", "none", "cannot", "without", "nor");

  /** So many words behind a negation are negated, up to a comma or the like. */
  private static final int REACH = 3;

  private static final Pattern WORD = Pattern.compile("[a-z][a-z'-]*|n't|0");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,:]*");
  private static final Pattern BARRIER = Pattern.compile("[.,;:!?()-]+");

  /** The grams of a sentence, without what stands in a scope where nothing is reported. */
  static List<Gram> of(RuledSentence sentence) {
    List<Gram> grams = new ArrayList<>();
    String previous = null;
    int negated = 0;
    for (int i = 0; i < sentence.tokens().size(); i++) {
      String lemma = sentence.tokens().get(i).lemma().toLowerCase(Locale.ROOT);
      String word = NUMBER.matcher(lemma).matches() ? "0" : lemma;
      if (BARRIER.matcher(word).matches()) {
        negated = 0;
        previous = null;
      } else if (!WORD.matcher(word).matches()) {
        previous = null;
      } else {
        if (sentence.silenced(i)) {
          previous = null;
        } else {
          grams.add(new Gram(word, i, i + 1));
          if (negated > 0) {
            grams.add(new Gram("not .. " + word, i, i + 1));
          }
          if (previous != null) {
            grams.add(new Gram(previous + " " + word, i - 1, i + 1));
          }
          previous = word;
        }
        negated = NEGATIONS.contains(word) ? REACH : negated - 1;
      }
    }
    return grams;
  }
}

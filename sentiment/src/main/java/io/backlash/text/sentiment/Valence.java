package io.backlash.text.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How good and how bad a sentence's words are by themselves, by the lexicon and the rules of VADER
 * (Hutto and Gilbert 2014): a word weighs more behind "very", less behind "slightly", and turns
 * round behind "not". The constants are theirs.
 *
 * @param good sum over the good words, at least 0
 * @param bad sum over the bad words, at least 0
 */
record Valence(double good, double bad) {

  static final Valence NONE = new Valence(0, 0);

  private static final String FILE = "valence.tsv";

  /** So many words before a word can strengthen, weaken or negate it, each less than the next. */
  private static final double[] REACH = {1, 0.95, 0.9};

  private static final double STRONGER = 0.293;
  private static final double NEGATED = -0.74;
  private static final double NORMALISATION = 15;

  private static final Set<String> STRONG =
      Set.of(
          "absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially exceptionally extremely fabulously fully greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly totally tremendously unbelievably unusually utterly very"
              .split(" "));

  private static final Set<String> WEAK =
      Set.of(
          "almost barely hardly less little marginally occasionally partly scarcely slightly somewhat"
              .split(" "));

  private static final Map<String, Double> WORDS = load();

  private static Map<String, Double> load() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Valence.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(cells -> cells[0], cells -> Double.valueOf(cells[1])));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + FILE + ".", e);
    }
  }

  /**
   * The valence of a sentence.
   *
   * @param words in lower case, in order
   */
  static Valence of(List<String> words) {
    double good = 0;
    double bad = 0;
    for (int i = 0; i < words.size(); i++) {
      double valence = valence(words, i);
      good += Math.max(0, valence);
      bad += Math.max(0, -valence);
    }
    return new Valence(good, bad);
  }

  private static double valence(List<String> words, int position) {
    String word = words.get(position);
    Double alone = WORDS.get(word);
    if (alone == null || STRONG.contains(word) || WEAK.contains(word) || Negation.is(word)) {
      return 0;
    }
    double valence = alone;
    for (int back = 1; back <= REACH.length && back <= position; back++) {
      String before = words.get(position - back);
      if (Negation.is(before)) {
        return valence * NEGATED;
      }
      double change = STRONGER * REACH[back - 1];
      valence +=
          STRONG.contains(before)
              ? Math.copySign(change, valence)
              : WEAK.contains(before) ? -Math.copySign(change, valence) : 0;
    }
    return valence;
  }

  Valence plus(Valence other) {
    return new Valence(good + other.good, bad + other.bad);
  }

  /** From -1, all bad, to 1, all good. */
  double balance() {
    return normalised(good - bad);
  }

  /** A sum of valences brought into [-1,1]. */
  static double normalised(double sum) {
    return sum / Math.sqrt(sum * sum + NORMALISATION);
  }
}

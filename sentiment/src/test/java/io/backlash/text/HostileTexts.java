package io.backlash.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Texts that bring language software down, drawn from a seed: what its tokenizer, tagger or parser
 * is known to choke on, and what no person writes. Most begin with English words, so that they get
 * past the language gate.
 */
public final class HostileTexts {

  /** In characters. */
  private static final int LONGEST = 1_000_000;

  private static final int SHORTEST = 10;

  private static final List<String> WORDS =
      List.of(
          ("the service was bad and nobody called me back they said wait not again i never want"
                  + " this rude company no help at all for two hours on hold")
              .split(" "));

  /** What is said again and again without an end. */
  private static final List<String> UNITS =
      List.of(
          "#a",
          "a1-",
          "@a",
          "…",
          "😡",
          "😡👍🏽",
          "👨‍👩‍👧‍👦",
          "🇫🇮",
          "(",
          "[({",
          ")",
          "((a) ",
          "\"'",
          "-",
          "_",
          ".",
          ". ",
          "!?",
          ", ",
          "a.",
          "a. b. ",
          "A.B.",
          "&amp;",
          "&#38;",
          "&",
          "<b>",
          "<a href=x ",
          "</",
          "http://a.b/",
          "www.",
          "a@b.c,",
          "1,",
          "1/2-",
          "$1.",
          "n't",
          "'s ",
          "\n",
          "\n\n",
          "\t",
          "\0",
          "\u200b",
          "\u200d",
          "\ufeff",
          "\u202e",
          "e\u0301\u0302\u0303",
          "\u0301",
          "\ud83d",
          "\ude21",
          "\uffff",
          "Ã¢â‚¬â„¢",
          "â€™",
          "שלום ",
          "ab",
          "Zq",
          "xqzw ",
          "Qxzwv-Brkt ",
          "no no no ",
          "not ",
          "the the ",
          "(ROOT (S (NP (DT the) (NN service)) ",
          "soooooo",
          "AAAA ");

  private static final List<BiFunction<Random, Integer, String>> KINDS =
      List.of(
          (random, length) -> repeated(pick(UNITS, random), length),
          (random, length) -> sentence(random, 50) + " " + repeated(pick(UNITS, random), length),
          (random, length) -> repeated(pick(UNITS, random) + pick(UNITS, random), length),
          HostileTexts::mixed,
          HostileTexts::oneSentence,
          (random, length) -> sentence(random, length).replace(" ", ""),
          (random, length) -> sentence(random, length).replace(' ', '\0'),
          HostileTexts::anyCodePoints,
          HostileTexts::anyUnits,
          HostileTexts::nested);

  private HostileTexts() {}

  /** So many texts, the same for the same seed; the first are the longest. */
  public static List<String> drawn(int count, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int length = i < KINDS.size() ? LONGEST : length(random);
      texts.add(KINDS.get(i % KINDS.size()).apply(random, length));
    }
    return texts;
  }

  /** As many of ten to a hundred characters as of a hundred thousand to a million. */
  private static int length(Random random) {
    return (int) (SHORTEST * Math.pow((double) LONGEST / SHORTEST, random.nextDouble()));
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static String repeated(String unit, int length) {
    return unit.repeat(length / unit.length() + 1).substring(0, length);
  }

  private static String sentence(Random random, int length) {
    StringBuilder words = new StringBuilder(length + SHORTEST);
    while (words.length() < length) {
      words.append(pick(WORDS, random)).append(' ');
    }
    return words.substring(0, length);
  }

  /** Words without a full stop: 5,000 and more in one sentence. */
  private static String oneSentence(Random random, int length) {
    return sentence(random, length) + ".";
  }

  private static String mixed(Random random, int length) {
    StringBuilder mixed = new StringBuilder(length + SHORTEST);
    while (mixed.length() < length) {
      mixed.append(pick(random.nextInt(3) == 0 ? UNITS : WORDS, random));
      if (random.nextInt(3) > 0) {
        mixed.append(' ');
      }
    }
    return mixed.toString();
  }

  private static String anyCodePoints(Random random, int length) {
    StringBuilder any = new StringBuilder(sentence(random, length / 4));
    random
        .ints(length / 2, 0, Character.MAX_CODE_POINT + 1)
        .forEach(
            codePoint -> any.appendCodePoint(codePoint).append(random.nextBoolean() ? " " : ""));
    return any.toString();
  }

  /** Lone surrogates among them. */
  private static String anyUnits(Random random, int length) {
    StringBuilder any = new StringBuilder(sentence(random, length / 4));
    random.ints(length / 2, 0, Character.MAX_VALUE + 1).forEach(unit -> any.append((char) unit));
    return any.toString();
  }

  private static String nested(Random random, int length) {
    String open = pick(List.of("(", "[", "{", "<", "“", "(ROOT (S (NP "), random);
    return repeated(open, length / 2) + sentence(random, 100) + repeated(")", length / 2);
  }
}

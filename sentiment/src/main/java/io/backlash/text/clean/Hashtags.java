package io.backlash.text.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Splits hashtags into words: at their capitals, else into the fewest words that are known. */
final class Hashtags {

  private static final Pattern SEAMS =
      Pattern.compile("_|(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** Any two letters are a known word somewhere; these are the ones that people mean. */
  private static final Set<String> SHORT_WORDS =
      Set.of(
          "a", "am", "an", "as", "at", "be", "by", "do", "go", "i", "if", "in", "is", "it", "me",
          "my", "no", "of", "on", "or", "so", "to", "up", "us", "we");

  private Hashtags() {}

  /**
   * The words of a hashtag.
   *
   * @param tag without its {@code #}
   * @param known whether a lower-case string is an English word
   */
  static List<String> words(String tag, Predicate<String> known) {
    List<String> words = new ArrayList<>();
    for (String part : SEAMS.split(tag)) {
      words.addAll(isWord(part, known) ? List.of(part) : split(part, known));
    }
    return words;
  }

  /** The fewest words that make up a part; the part itself where there are none. */
  private static List<String> split(String part, Predicate<String> known) {
    int[] fewest = new int[part.length() + 1];
    int[] from = new int[part.length() + 1];
    for (int end = 1; end <= part.length(); end++) {
      fewest[end] = Integer.MAX_VALUE;
      for (int start = 0; start < end; start++) {
        if (fewest[start] < Integer.MAX_VALUE
            && fewest[start] + 1 < fewest[end]
            && isWord(part.substring(start, end), known)) {
          fewest[end] = fewest[start] + 1;
          from[end] = start;
        }
      }
    }
    if (fewest[part.length()] == Integer.MAX_VALUE) {
      return List.of(part);
    }
    List<String> words = new ArrayList<>();
    for (int end = part.length(); end > 0; end = from[end]) {
      words.add(part.substring(from[end], end));
    }
    Collections.reverse(words);
    return words;
  }

  private static boolean isWord(String part, Predicate<String> known) {
    String word = part.toLowerCase(Locale.ROOT);
    return word.length() < 3 ? SHORT_WORDS.contains(word) : known.test(word);
  }
}

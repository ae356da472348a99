package io.backlash.text.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What an emoji says, in one word. */
final class EmojiWords {

  private static final String FILE = "emoji-words.tsv";

  private static final Map<Integer, String> WORDS = load();

  private EmojiWords() {}

  private static Map<Integer, String> load() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                EmojiWords.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(cells -> cells[0].codePointAt(0), cells -> cells[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + FILE + ".", e);
    }
  }

  /** The emoji's word, {@code null} where it has none. */
  static String word(int emoji) {
    return WORDS.get(emoji);
  }

  static Map<Integer, String> all() {
    return WORDS;
  }
}

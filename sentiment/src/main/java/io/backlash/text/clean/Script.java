package io.backlash.text.clean;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** The letters that a text is written in: they say more of its language than their frequencies. */
final class Script {

  /** Scripts that one language of today uses nearly alone, and its ISO 639-1 code. */
  private static final Map<UnicodeScript, String> OF_ONE_LANGUAGE =
      Map.ofEntries(
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.BENGALI, "bn"),
          Map.entry(UnicodeScript.DEVANAGARI, "hi"),
          Map.entry(UnicodeScript.ETHIOPIC, "am"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.GUJARATI, "gu"),
          Map.entry(UnicodeScript.GURMUKHI, "pa"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KANNADA, "kn"),
          Map.entry(UnicodeScript.KATAKANA, "ja"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.MALAYALAM, "ml"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.SINHALA, "si"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.TELUGU, "te"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.TIBETAN, "bo"));

  private Script() {}

  /**
   * The script of most of a text's letters. Japanese is written in three, of which Chinese uses
   * one: any kana make Han letters Japanese.
   *
   * @return {@link UnicodeScript#LATIN} where there is a tie that it takes part in
   */
  static UnicodeScript of(String words) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    words
        .codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
    int kana =
        letters.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
    if (kana > 0) {
      letters.put(UnicodeScript.KATAKANA, 0);
      letters.put(UnicodeScript.HIRAGANA, kana + letters.getOrDefault(UnicodeScript.HAN, 0));
      letters.put(UnicodeScript.HAN, 0);
    }
    UnicodeScript most = UnicodeScript.LATIN;
    for (Map.Entry<UnicodeScript, Integer> entry : letters.entrySet()) {
      if (entry.getValue() > letters.getOrDefault(most, 0)) {
        most = entry.getKey();
      }
    }
    return most;
  }

  /** The code of the language that a script gives away, {@code null} where several use it. */
  static String language(UnicodeScript script) {
    return OF_ONE_LANGUAGE.get(script);
  }
}

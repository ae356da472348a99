package io.backlash.text.clean;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells Yiddish from Hebrew, which are written in the same letters and of which the detector knows
 * only Hebrew: by the little words that nearly every sentence has, and by the letters that Hebrew
 * does without (double vav, double yod and vav with yod as one).
 */
final class Yiddish {

  private static final Pattern LETTERS = Pattern.compile("[\u05f0-\u05f2\ufb1f]");

  private static final Set<String> WORDS =
      words(
          "און איז די דער דאס דאָס דעם נישט ניט האט האָט האבן האָבן מיט פון פֿון אויף אויפן מען זיי"
              + " ער זי מיר איר געווען זייער קיין פאר פאַר וועט וועל צו צום ביי ווי ווען וואס וואָס"
              + " וואלט אבער אָבער אויך נאך נאָך אן אַן א אַ האב האָב מיין מיינע דא דאָ גוט שלעכט"
              + " דאנק אזוי אזא שוין קען ווייל קיינער אלע");

  private static final Set<String> HEBREW_WORDS =
      words(
          "של את לא אני הוא היא זה זאת על עם היה הייתה כל מה גם אבל הם אין יש רק לי שלי כי אתם אנחנו"
              + " מאוד טוב רע תודה שירות עד אם או כבר שוב אחרי לפני בלי יותר הזה למה מישהו אף אחד"
              + " עוד הכי ממש פשוט בכלל להם לנו לכם שלכם");

  private Yiddish() {}

  private static Set<String> words(String spaced) {
    return Set.of(spaced.split(" "));
  }

  /**
   * Whether a text is Yiddish.
   *
   * @param words in Hebrew letters, a space between
   */
  static boolean isWrittenIn(String words) {
    int balance = 0;
    for (String word : words.split(" ")) {
      if (WORDS.contains(word) || LETTERS.matcher(word).find()) {
        balance++;
      } else if (HEBREW_WORDS.contains(word)) {
        balance--;
      }
    }
    return balance > 0;
  }
}

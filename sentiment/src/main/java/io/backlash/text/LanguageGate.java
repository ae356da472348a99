package io.backlash.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a text, made for short posts full of names and links.
 *
 * <p>OpenNLP's detector knows 103 languages, most of which hardly ever meet a brand and steal short
 * English texts; only {@link #LANGUAGES} compete. English wins against the best of the others
 * already at {@link #ENGLISH_SHARE} of their joint confidence.
 */
final class LanguageGate {

  private static final String MODEL = "/langdetect-183.bin";

  /** The languages that compete, in ISO 639-3: those widely written on review platforms. */
  private static final Set<String> LANGUAGES =
      new HashSet<>(
          Arrays.asList(
              ("eng deu fra spa por ita nld fin swe dan nob nno pol ces tur ron hun ind tgl cat rus"
                      + " mkd ukr bul srp heb hye ell ara fas hin slk hrv slv est lav lit vie"
                      + " jpn kor cmn tha")
                  .split(" ")));

  /**
   * Chosen on tweets and reviews in five languages: at this share 0.1 to 0.7% of the English texts
   * are refused and about 1% of the others let through (docs/accuracy.md).
   */
  private static final double ENGLISH_SHARE = 0.485;

  /** A text's beginning tells its language; more only costs time. */
  private static final int READ = 1_000;

  private static final Pattern NOT_LANGUAGE =
      Pattern.compile("https?://\\S*|www\\.\\S*|[@#]\\S+|\\bRT\\b|[^\\p{L}\\p{M}']");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Map<String, String> SHORT_CODES = shortCodes();

  private final LanguageDetectorModel model;

  private LanguageGate(LanguageDetectorModel model) {
    this.model = model;
  }

  static LanguageGate load() {
    try (InputStream stream = LanguageGate.class.getResourceAsStream(MODEL)) {
      return new LanguageGate(new LanguageDetectorModel(stream));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the language model " + MODEL + ".", e);
    }
  }

  /** ISO 639-1 code of the text's language, {@code null} where the text has no words. */
  String language(String text) {
    String words = words(text);
    if (words.isEmpty()) {
      return null;
    }
    double english = 0;
    Language other = null;
    for (Language language : new LanguageDetectorME(model).predictLanguages(words)) {
      if (language.getLang().equals("eng")) {
        english = language.getConfidence();
      } else if (LANGUAGES.contains(language.getLang())
          && (other == null || language.getConfidence() > other.getConfidence())) {
        other = language;
      }
    }
    if (other == null || english >= ENGLISH_SHARE * (english + other.getConfidence())) {
      return "en";
    }
    return SHORT_CODES.getOrDefault(other.getLang(), other.getLang());
  }

  private static String words(String text) {
    String beginning = text.length() > READ ? text.substring(0, READ) : text;
    String words = NOT_LANGUAGE.matcher(beginning).replaceAll(" ");
    return SPACES.matcher(words).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> shortCodes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      codes.putIfAbsent(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    codes.put("cmn", "zh");
    return codes;
  }
}

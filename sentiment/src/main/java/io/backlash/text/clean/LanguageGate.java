package io.backlash.text.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a text, made for short posts full of names and links.
 *
 * <p>OpenNLP's detector knows 103 languages, most of which hardly ever meet a brand and steal short
 * English texts; only {@link #LANGUAGES} compete. English wins against the best of the others
 * already at {@link #ENGLISH_SHARE} of their joint confidence. The detector reads letters, of which
 * a text of a few words has too few to tell ("Good", "I just did"); there it counts as well how
 * many of the words are common English ones.
 */
public final class LanguageGate {

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

  /** Of up to so many words, common English ones are counted. */
  private static final int SHORT = 8;

  /** A short text with at least this share of common English words is English … */
  private static final double MOSTLY_ENGLISH = 0.75;

  /** … unless the detector is quite sure of another language. */
  private static final double ENGLISH_SHARE_OF_MOSTLY_ENGLISH = 0.2;

  /** With less than this share of them … */
  private static final double HARDLY_ENGLISH = 0.5;

  /** … the detector must be surer of English. Chosen like {@link #ENGLISH_SHARE}. */
  private static final double ENGLISH_SHARE_OF_HARDLY_ENGLISH = 0.52;

  /** Words that stand in reviews and posts of several kinds; see {@code ListEnglishWords}. */
  private static final String ENGLISH_WORDS = "english-words.txt";

  /** A text's beginning tells its language; more only costs time. */
  private static final int READ = 1_000;

  private static final Pattern NOT_LANGUAGE =
      Pattern.compile("https?://\\S*|www\\.\\S*|[@#]\\S+|\\bRT\\b|[^\\p{L}\\p{M}']");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Map<String, String> SHORT_CODES = shortCodes();

  private final LanguageDetectorModel model;
  private final Set<String> englishWords;

  private LanguageGate(LanguageDetectorModel model, Set<String> englishWords) {
    this.model = model;
    this.englishWords = englishWords;
  }

  /** Reads the model, which takes some tenths of a second. */
  public static LanguageGate load() {
    try (InputStream stream = LanguageGate.class.getResourceAsStream(MODEL);
        BufferedReader words =
            new BufferedReader(
                new InputStreamReader(
                    LanguageGate.class.getResourceAsStream(ENGLISH_WORDS),
                    StandardCharsets.UTF_8))) {
      return new LanguageGate(
          new LanguageDetectorModel(stream),
          words.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't read the language model " + MODEL + " or " + ENGLISH_WORDS + ".", e);
    }
  }

  /** ISO 639-1 code of the text's language, {@code null} where the text has no words. */
  public String language(String text) {
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
    if (other == null || english >= neededShare(words) * (english + other.getConfidence())) {
      return "en";
    }
    return SHORT_CODES.getOrDefault(other.getLang(), other.getLang());
  }

  private double neededShare(String words) {
    List<String> each = Arrays.asList(words.split(" "));
    if (each.size() > SHORT) {
      return ENGLISH_SHARE;
    }
    double known = (double) each.stream().filter(englishWords::contains).count() / each.size();
    if (known >= MOSTLY_ENGLISH) {
      return ENGLISH_SHARE_OF_MOSTLY_ENGLISH;
    }
    return known < HARDLY_ENGLISH ? ENGLISH_SHARE_OF_HARDLY_ENGLISH : ENGLISH_SHARE;
  }

  /** A text's words in lower case, a space between, without links, names, hashtags and signs. */
  static String words(String text) {
    String beginning = text.length() > READ ? text.substring(0, READ) : text;
    String words = NOT_LANGUAGE.matcher(Mojibake.repaired(beginning)).replaceAll(" ");
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

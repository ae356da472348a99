package io.backlash.text.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a text, made for short posts full of names and links.
 *
 * <p>The script decides first: what is written in Latin letters is never Chinese, and what is
 * written in others never English. Among the languages of a script OpenNLP's detector decides. It
 * knows 103 languages, most of which hardly ever meet a brand and steal short English texts; only
 * {@link #LATIN}, {@link #CYRILLIC} and {@link #ARABIC} compete. English wins against the best of
 * the others already at {@link #ENGLISH_SHARE} of their joint confidence.
 *
 * <p>The detector reads letters, of which a text of a few words has too few to tell ("Outage", "I
 * just did"). There the words are looked up as well: in texts of up to {@link #SHORT} words how
 * many are common English ones, and in those of up to {@link #VERY_SHORT} how many stand in a
 * dictionary of English, and whether one is a frequent word of another language.
 *
 * <p>For example {@code LanguageGate.load().language("Rude staff")} is "en".
 */
public final class LanguageGate {

  private static final String MODEL = "/langdetect-183.bin";

  /** The languages in Latin letters that compete: those widely written on review platforms. */
  private static final Set<String> LATIN =
      codes(
          "eng deu fra spa por ita nld fin swe dan nob nno pol ces tur ron hun ind tgl cat hrv slk"
              + " slv est lav lit vie");

  private static final Set<String> CYRILLIC = codes("rus mkd ukr bul srp");

  private static final Set<String> ARABIC = codes("ara fas");

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

  /** Of up to so many words each is looked up. */
  private static final int VERY_SHORT = 3;

  /**
   * What English needs where all of a few words stand in the dictionary. This and the next four
   * were chosen on 2,447 headlines of English reviews and the first words of 1,200 tweets in four
   * other languages: at most 3% of the headlines of one, of two and of three words are refused.
   */
  private static final double ENGLISH_SHARE_OF_KNOWN = 0.3;

  /** Where at least half of them do. */
  private static final double ENGLISH_SHARE_OF_HALF_KNOWN = 0.48;

  /** Where fewer do: names and misspellings, but also any other language. */
  private static final double ENGLISH_SHARE_OF_UNKNOWN = 0.49;

  /** Where all of them are frequent words of another language, though English as well ("die"). */
  private static final double ENGLISH_SHARE_OF_FOREIGN = 0.5;

  /** Where one of them is, and another one is no English word. */
  private static final double ENGLISH_SHARE_BESIDE_FOREIGN = 0.7;

  /** A shorter word has to be a common one: dictionaries are full of "el" and "des". */
  private static final int SHORTEST_OF_DICTIONARY = 4;

  /** Words that stand in reviews and posts of several kinds; see {@code ListEnglishWords}. */
  private static final String ENGLISH_WORDS = "english-words.txt";

  private static final String ENGLISH_DICTIONARY = "english-dictionary.txt";
  private static final String FOREIGN_WORDS = "foreign-words.txt";

  /** A text's beginning tells its language; more only costs time. */
  private static final int READ = 1_000;

  /** Links with and without a scheme, addresses, handles, hashtags, markup, masks, signs. */
  private static final Pattern NOT_LANGUAGE =
      Pattern.compile(
          "</?[A-Za-z][^<>]{0,300}>|&(?:#\\w{1,7}|[A-Za-z]{2,8});"
              + "|https?://\\S*|www\\.\\S*|\\bhttps?\\b|[\\w.+-]{1,64}@[\\w-]+\\.[\\w.-]+"
              + "|\\b[\\w-]{1,40}(?:\\.[\\w-]{1,40}){0,3}\\.(?:com|org|net|co|io|ly|me|uk|de)\\b(?:/\\S*)?"
              + "|__\\w{1,30}__|[@#]\\S+|\\bRT\\b|[^\\p{L}\\p{M}']");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Map<String, String> SHORT_CODES = shortCodes();

  private final LanguageDetectorModel model;
  private final Set<String> englishWords;
  private final Set<String> dictionary;

  /** The languages of each frequent word that is not English. */
  private final Map<String, Set<String>> foreignWords;

  private LanguageGate(
      LanguageDetectorModel model,
      Set<String> englishWords,
      Set<String> dictionary,
      Map<String, Set<String>> foreignWords) {
    this.model = model;
    this.englishWords = englishWords;
    this.dictionary = dictionary;
    this.foreignWords = foreignWords;
  }

  /** Reads the model and the words, which takes some tenths of a second and 10 MB. */
  public static LanguageGate load() {
    try (InputStream stream = LanguageGate.class.getResourceAsStream(MODEL)) {
      return new LanguageGate(
          new LanguageDetectorModel(stream),
          new HashSet<>(lines(ENGLISH_WORDS)),
          new HashSet<>(lines(ENGLISH_DICTIONARY)),
          foreignWords());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the language model or the lists of words.", e);
    }
  }

  private static Map<String, Set<String>> foreignWords() throws IOException {
    Map<String, Set<String>> languages = new HashMap<>();
    for (String line : lines(FOREIGN_WORDS)) {
      List<String> words = Arrays.asList(line.split(" "));
      for (String word : words.subList(1, words.size())) {
        languages.computeIfAbsent(word, any -> new HashSet<>()).add(words.get(0));
      }
    }
    return languages;
  }

  private static List<String> lines(String resource) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                LanguageGate.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static Set<String> codes(String spaced) {
    return Set.of(spaced.split(" "));
  }

  /**
   * ISO 639-1 code of the text's language, {@code null} where the text has no words, or is written
   * in letters of which no language is known here.
   */
  public String language(String text) {
    String words = words(text);
    if (words.isEmpty()) {
      return null;
    }
    UnicodeScript script = Script.of(words);
    return switch (script) {
      case LATIN -> latin(words);
      case CYRILLIC -> best(words, CYRILLIC);
      case ARABIC -> best(words, ARABIC);
      case HEBREW -> Yiddish.isWrittenIn(words) ? "yi" : "he";
      case HAN -> "zh";
      default -> Script.language(script);
    };
  }

  private String latin(String words) {
    double english = 0;
    Language other = null;
    for (Language language : new LanguageDetectorME(model).predictLanguages(words)) {
      if (language.getLang().equals("eng")) {
        english = language.getConfidence();
      } else if (LATIN.contains(language.getLang())
          && (other == null || language.getConfidence() > other.getConfidence())) {
        other = language;
      }
    }
    List<String> each = List.of(words.split(" "));
    if (other == null || english >= neededShare(each) * (english + other.getConfidence())) {
      return "en";
    }
    return foreign(each, shortCode(other.getLang()));
  }

  /** The language of what is not English: a few words are known better than guessed. */
  private String foreign(List<String> words, String guessed) {
    if (words.size() > VERY_SHORT) {
      return guessed;
    }
    Map<String, Integer> known = new TreeMap<>();
    for (String word : words) {
      foreignWords
          .getOrDefault(word, Set.of())
          .forEach(language -> known.merge(language, 1, Integer::sum));
    }
    int most = known.values().stream().mapToInt(count -> count).max().orElse(0);
    if (most == 0 || known.getOrDefault(guessed, 0) == most) {
      return guessed;
    }
    return known.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private String best(String words, Set<String> languages) {
    for (Language language : new LanguageDetectorME(model).predictLanguages(words)) {
      // The surest come first.
      if (languages.contains(language.getLang())) {
        return shortCode(language.getLang());
      }
    }
    return null;
  }

  private static String shortCode(String language) {
    return SHORT_CODES.getOrDefault(language, language);
  }

  private double neededShare(List<String> words) {
    if (words.size() <= VERY_SHORT) {
      return neededShareOfFew(words);
    }
    if (words.size() > SHORT) {
      return ENGLISH_SHARE;
    }
    double known = (double) words.stream().filter(englishWords::contains).count() / words.size();
    if (known >= MOSTLY_ENGLISH) {
      return ENGLISH_SHARE_OF_MOSTLY_ENGLISH;
    }
    return known < HARDLY_ENGLISH ? ENGLISH_SHARE_OF_HARDLY_ENGLISH : ENGLISH_SHARE;
  }

  private double neededShareOfFew(List<String> words) {
    long known = words.stream().filter(this::isEnglish).count();
    if (known < words.size()
        && words.stream()
            .anyMatch(word -> foreignWords.containsKey(word) && !englishWords.contains(word))) {
      return ENGLISH_SHARE_BESIDE_FOREIGN;
    }
    if (words.stream().allMatch(foreignWords::containsKey)) {
      return ENGLISH_SHARE_OF_FOREIGN;
    }
    if (known == words.size()) {
      return ENGLISH_SHARE_OF_KNOWN;
    }
    return 2 * known >= words.size() ? ENGLISH_SHARE_OF_HALF_KNOWN : ENGLISH_SHARE_OF_UNKNOWN;
  }

  private boolean isEnglish(String word) {
    return englishWords.contains(word)
        || word.length() >= SHORTEST_OF_DICTIONARY
            && (dictionary.contains(word) || dictionary.contains(word.split("'", 2)[0]));
  }

  /** A text's words in lower case, a space between, without links, names, hashtags and signs. */
  static String words(String text) {
    String beginning = text.length() > READ ? text.substring(0, READ) : text;
    String words = NOT_LANGUAGE.matcher(MisdecodedText.repair(beginning)).replaceAll(" ");
    return SPACES.matcher(words).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> shortCodes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      codes.putIfAbsent(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    return codes;
  }
}

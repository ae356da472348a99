package io.backlash.text.clean;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how much English the {@link LanguageGate} refuses, how much of other languages it lets
 * through, and the headlines and tweets that it takes for another language, to look at.
 *
 * <p>Argument: the folder of the data sets.
 */
public final class MeasureLanguageGate {

  private static final int VERY_SHORT = 3;

  private static final int MOST_WORDS_OF_A_HEADLINE = 4;

  private static final LanguageGate GATE = LanguageGate.load();

  private final Path data;

  private MeasureLanguageGate(Path data) {
    this.data = data;
  }

  public static void main(String[] arguments) throws IOException {
    new MeasureLanguageGate(Path.of(arguments[0])).run();
  }

  private void run() throws IOException {
    refused("tweets", tweets("english"));
    refused("tweets to airlines", column("airline/Tweets.csv", "text"));
    refused("delivery reviews", column("reviews/trustpilot_delivery.csv", "Review"));
    for (String insurer : List.of("akc", "figo", "lemonade")) {
      refused("pet insurance, " + insurer, column("reviews/petins_" + insurer + ".csv", "text"));
    }
    refused("airline reviews", column("reviews/BA_AirlineReviews.csv", "ReviewBody"));
    refused("ride app", column("reviews/uber_play_mojibake.csv", "content"));
    refused("translated from Finnish", column("scandisent_mt/fi.csv", "text"));
    refused("translated from Swedish", column("scandisent_mt/sv.csv", "text"));
    for (int words = 1; words <= MOST_WORDS_OF_A_HEADLINE; words++) {
      refused("review headlines, words: " + words, headlines(words))
          .forEach(MeasureLanguageGate::show);
    }
    for (String language : List.of("german", "french", "portuguese", "spanish")) {
      List<String> through = letThrough(language + " tweets", tweets(language));
      through.forEach(MeasureLanguageGate::show);
    }
    List<String> few = new ArrayList<>();
    for (String language : List.of("german", "french", "portuguese", "spanish")) {
      tweets(language).stream().filter(text -> words(text) <= VERY_SHORT).forEach(few::add);
    }
    letThrough("the tweets of at most three words", few).forEach(MeasureLanguageGate::show);
    letThrough("german posts on a railway", posts());
  }

  private List<String> tweets(String language) throws IOException {
    return Files.readAllLines(data.resolve("xlmt_tweets/" + language + "/val_text.txt"));
  }

  private List<String> column(String file, String column) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(data.resolve(file))) {
      return rows.stream().map(row -> row.getField(column)).toList();
    }
  }

  private List<String> headlines(int words) throws IOException {
    List<String> headlines =
        new ArrayList<>(column("reviews/BA_AirlineReviews.csv", "ReviewHeader"));
    headlines.addAll(column("reviews/trustpilot_delivery.csv", "Title"));
    for (String insurer : List.of("akc", "figo", "lemonade")) {
      headlines.addAll(column("reviews/petins_" + insurer + ".csv", "title"));
    }
    headlines.removeIf(headline -> words(headline) != words);
    return headlines;
  }

  private static int words(String text) {
    return LanguageGate.words(text).split(" ", -1).length;
  }

  private static void show(String text) {
    System.out.println("    " + text);
  }

  private List<String> posts() throws IOException {
    List<String> posts = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("germeval2017/dev.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (cells.length > 1) {
        posts.add(cells[1]);
      }
    }
    return posts;
  }

  private static List<String> refused(String name, List<String> texts) {
    List<String> withWords = texts.stream().filter(text -> GATE.language(text) != null).toList();
    List<String> refused =
        withWords.stream().filter(text -> !GATE.language(text).equals("en")).toList();
    print(name, withWords.size(), "refused", refused.size());
    return refused;
  }

  private static List<String> letThrough(String name, List<String> texts) {
    List<String> through = texts.stream().filter(t -> "en".equals(GATE.language(t))).toList();
    long words = texts.stream().map(GATE::language).filter(l -> l != null).count();
    print(name, words, "let through", through.size());
    return through;
  }

  private static void print(String name, long texts, String what, long count) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %s %d, %.1f%% |%n",
        name,
        texts,
        what,
        count,
        100.0 * count / texts);
  }
}

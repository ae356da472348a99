package io.backlash.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.text.clean.CleanText;
import io.backlash.text.clean.LanguageGate;
import io.backlash.text.clean.TextCleaner;
import io.backlash.text.corenlp.CoreNlp;
import io.backlash.text.corenlp.ParsedSentence;
import io.backlash.text.corenlp.ParsedText;
import io.backlash.text.failures.FailureFinder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The labelled data sets that sentiment is trained and judged on, read by CoreNLP once and then
 * kept on disk.
 */
public final class TrainingTexts {

  /** A small share of each set says as much, and no set drowns the others. */
  private static final int MOST_OF_A_SOURCE = 2_500;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path data;
  private final Path cache;

  /**
   * @param data the folder of the data sets
   * @param cache a folder for what CoreNLP made of them
   */
  public TrainingTexts(Path data, Path cache) {
    this.data = data;
    this.cache = cache;
  }

  private record Labelled(String text, SentimentLabel label) {}

  /** A data set that can be read. */
  private interface Reading {
    List<Labelled> read() throws IOException;
  }

  /** Film reviews are left out: CoreNLP's own network was trained on them. */
  public List<TrainingText> all() throws IOException {
    List<TrainingText> texts = new ArrayList<>();
    texts.addAll(cached("airline tweets", this::airlineTweets));
    texts.addAll(cached("support tweets", this::supportTweets));
    texts.addAll(cached("other tweets", this::otherTweets));
    texts.addAll(cached("delivery", this::delivery));
    texts.addAll(cached("pet insurance", this::petInsurance));
    texts.addAll(cached("translated", this::translated));
    texts.addAll(cached("ride app", this::rideApp));
    texts.addAll(cached("airline reviews", this::airlineReviews));
    return texts;
  }

  private List<Labelled> airlineTweets() throws IOException {
    return csv(
        "airline/Tweets.csv",
        row ->
            new Labelled(
                row.getField("text"),
                switch (row.getField("airline_sentiment")) {
                  case "negative" -> SentimentLabel.NEGATIVE;
                  case "positive" -> SentimentLabel.POSITIVE;
                  default -> SentimentLabel.NEUTRAL;
                }));
  }

  private List<Labelled> otherTweets() throws IOException {
    Path folder = data.resolve("xlmt_tweets/english");
    List<String> texts = Files.readAllLines(folder.resolve("val_text.txt"));
    List<String> labels = Files.readAllLines(folder.resolve("val_labels.txt"));
    List<Labelled> tweets = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      tweets.add(
          new Labelled(
              texts.get(i),
              switch (labels.get(i).strip()) {
                case "0" -> SentimentLabel.NEGATIVE;
                case "2" -> SentimentLabel.POSITIVE;
                default -> SentimentLabel.NEUTRAL;
              }));
    }
    return tweets;
  }

  /** Labelled by reading: the labels stand in resources, the texts in the data set. */
  private List<Labelled> supportTweets() throws IOException {
    Map<String, String> texts = new HashMap<>();
    csv(
        "twcs/twcs_first5000.csv",
        row -> texts.put("twcs-" + row.getField("tweet_id"), row.getField("text")));
    List<Labelled> tweets = new ArrayList<>();
    for (String file : List.of("labels.tsv", "support-tweets.tsv")) {
      for (String line : resource(file)) {
        String[] cells = line.split("\t", -1);
        if (texts.containsKey(cells[0]) && !cells[1].equals("other")) {
          tweets.add(
              new Labelled(
                  texts.get(cells[0]), SentimentLabel.valueOf(cells[1].toUpperCase(Locale.ROOT))));
        }
      }
    }
    return tweets;
  }

  private static List<String> resource(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                TrainingTexts.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private List<Labelled> delivery() throws IOException {
    return csv(
        "reviews/trustpilot_delivery.csv",
        row ->
            new Labelled(
                row.getField("Title") + "\n\n" + row.getField("Review"),
                stars(row.getField("Rating").replaceAll("\\D", ""), 5)));
  }

  private List<Labelled> petInsurance() throws IOException {
    List<Labelled> reviews = new ArrayList<>();
    for (String insurer : List.of("akc", "figo", "lemonade")) {
      reviews.addAll(
          csv(
              "reviews/petins_" + insurer + ".csv",
              row ->
                  new Labelled(
                      row.getField("title") + "\n\n" + row.getField("text"),
                      stars(row.getField("rating"), 5))));
    }
    return reviews;
  }

  private List<Labelled> translated() throws IOException {
    List<Labelled> reviews = new ArrayList<>();
    for (String language : List.of("fi", "sv")) {
      reviews.addAll(
          csv(
              "scandisent_mt/" + language + ".csv",
              row ->
                  new Labelled(
                      row.getField("text"),
                      row.getField("label").equals("0")
                          ? SentimentLabel.NEGATIVE
                          : SentimentLabel.POSITIVE)));
    }
    return reviews;
  }

  private List<Labelled> rideApp() throws IOException {
    return csv(
        "reviews/uber_play_mojibake.csv",
        row -> new Labelled(row.getField("content"), stars(row.getField("score"), 5)));
  }

  private List<Labelled> airlineReviews() throws IOException {
    return csv(
        "reviews/BA_AirlineReviews.csv",
        row ->
            new Labelled(
                row.getField("ReviewHeader") + "\n\n" + row.getField("ReviewBody"),
                stars(row.getField("OverallRating"), 10)));
  }

  /**
   * Up to two fifths of the scale are negative, from seven tenths on positive: 1-2 and 4-5 stars,
   * 1-4 and 7-10 points.
   */
  private static SentimentLabel stars(String rating, int scale) {
    if (rating.isBlank()) {
      return SentimentLabel.NEUTRAL;
    }
    double share = Double.parseDouble(rating) / scale;
    return share <= 0.4
        ? SentimentLabel.NEGATIVE
        : share >= 0.7 ? SentimentLabel.POSITIVE : SentimentLabel.NEUTRAL;
  }

  private <T> List<T> csv(String file, Function<NamedCsvRecord, T> label) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(data.resolve(file))) {
      return rows.stream().map(label).toList();
    }
  }

  private List<TrainingText> cached(String source, Reading reading) throws IOException {
    Path file = cache.resolve(source.replace(' ', '-') + ".json.gz");
    if (!Files.exists(file)) {
      List<TrainingText> texts = read(source, reading.read());
      Files.createDirectories(cache);
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        MAPPER.writeValue(out, texts);
      }
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return MAPPER.readValue(in, new TypeReference<List<TrainingText>>() {});
    }
  }

  private static List<TrainingText> read(String source, List<Labelled> labelled) {
    LanguageGate languages = LanguageGate.load();
    CoreNlp coreNlp = CoreNlp.shared();
    FailureFinder rules = FailureFinder.bundled();
    List<Labelled> shuffled = new ArrayList<>(labelled);
    Collections.shuffle(shuffled, new Random(source.hashCode()));
    return shuffled.subList(0, Math.min(MOST_OF_A_SOURCE, shuffled.size())).parallelStream()
        .filter(each -> "en".equals(languages.language(each.text())))
        .map(each -> read(source, each, coreNlp, rules))
        .filter(text -> text.sentences().stream().anyMatch(ParsedSentence::parsed))
        .toList();
  }

  private static TrainingText read(
      String source, Labelled labelled, CoreNlp coreNlp, FailureFinder rules) {
    CleanText clean = TextCleaner.clean(labelled.text(), coreNlp.network()::knows);
    ParsedText read = coreNlp.read(clean.text());
    return new TrainingText(
        source,
        labelled.text(),
        labelled.label(),
        read.sentences(),
        rules.find(read.annotation(), TextKind.PUBLIC));
  }
}

package io.backlash.text;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * The labelled data sets that sentiment is trained and judged on, read by CoreNLP once and then
 * kept on disk.
 */
final class LabelledTexts {

  /** A small share of each set says as much, and no set drowns the others. */
  private static final int MOST_OF_A_SOURCE = 2_500;

  private final Path data;
  private final Path cache;

  /**
   * @param data the folder of the data sets
   * @param cache a folder for what CoreNLP made of them
   */
  LabelledTexts(Path data, Path cache) {
    this.data = data;
    this.cache = cache;
  }

  private record Labelled(String text, SentimentLabel label) {}

  /** A data set that can be read. */
  private interface Reading {
    List<Labelled> read() throws IOException;
  }

  /** Film reviews are left out: CoreNLP's own network was trained on them. */
  List<LabelledText> all() throws IOException, ClassNotFoundException {
    List<LabelledText> texts = new ArrayList<>();
    texts.addAll(cached("airline tweets", this::airlineTweets));
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

  private List<Labelled> csv(String file, Function<NamedCsvRecord, Labelled> label)
      throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(data.resolve(file))) {
      return rows.stream().map(label).toList();
    }
  }

  private List<LabelledText> cached(String source, Reading reading)
      throws IOException, ClassNotFoundException {
    Path file = cache.resolve(source.replace(' ', '-') + ".ser");
    if (!Files.exists(file)) {
      List<LabelledText> texts = read(source, reading.read());
      Files.createDirectories(cache);
      try (ObjectOutputStream out =
          new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
        out.writeObject(new ArrayList<>(texts));
      }
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      @SuppressWarnings("unchecked")
      List<LabelledText> texts = (List<LabelledText>) in.readObject();
      return texts;
    }
  }

  private static List<LabelledText> read(String source, List<Labelled> labelled) {
    LanguageGate languages = LanguageGate.load();
    CoreNlp coreNlp = CoreNlp.shared();
    List<Labelled> shuffled = new ArrayList<>(labelled);
    Collections.shuffle(shuffled, new Random(source.hashCode()));
    List<LabelledText> texts = new ArrayList<>();
    for (Labelled each : shuffled.subList(0, Math.min(MOST_OF_A_SOURCE, shuffled.size()))) {
      if ("en".equals(languages.language(each.text()))) {
        CleanText clean = TextCleaner.clean(each.text(), coreNlp.network()::knows);
        texts.add(
            new LabelledText(
                source, each.text(), each.label(), coreNlp.read(clean.text()).sentences()));
      }
    }
    return texts;
  }
}

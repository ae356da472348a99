package io.backlash.text.failures;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Customers' texts to learn from and to judge by: the gold set, the texts labelled in {@code
 * labels.tsv} and {@code labels-test.tsv}, and all others of the same sources. The texts are read
 * from the data sets.
 */
final class FailureLabels {

  private static final long SEED = 4;

  /** What a text may be used for. */
  enum Part {
    /** The rules were developed on it. */
    GOLD,
    /** To learn from, and to look at. */
    DEVELOPMENT,
    /** To judge by, and never to look at. */
    TEST
  }

  /** A labelled text and the source it is from. */
  record Labelled(Part part, String source, GoldText gold) {}

  /** A text without labels, of which no copy is labelled. */
  record Unlabelled(String source, String text) {}

  private final List<Labelled> labelled = new ArrayList<>();
  private final List<Unlabelled> unlabelled = new ArrayList<>();

  /**
   * @param data the folder of the data sets
   */
  FailureLabels(Path data) throws IOException {
    Set<String> texts = new HashSet<>();
    for (GoldText gold : GoldText.read(data.resolve("gold/failure_categories.jsonl"))) {
      labelled.add(new Labelled(Part.GOLD, source(gold.id()), gold));
      texts.add(gold.text().strip());
    }
    Map<String, String> byId = texts(data);
    add(Part.DEVELOPMENT, "labels.tsv", byId, texts);
    add(Part.TEST, "labels-test.tsv", byId, texts);
    byId.forEach(
        (id, text) -> {
          if (texts.add(text)) {
            unlabelled.add(new Unlabelled(source(id), text));
          }
        });
  }

  /** Takes the labelled ones out of those that are left. */
  private void add(Part part, String labels, Map<String, String> byId, Set<String> texts)
      throws IOException {
    labels(labels)
        .forEach(
            (id, categories) -> {
              String text = byId.remove(id);
              labelled.add(new Labelled(part, source(id), new GoldText(id, text, categories)));
              texts.add(text);
            });
  }

  List<Labelled> of(Part... parts) {
    return labelled.stream().filter(each -> List.of(parts).contains(each.part())).toList();
  }

  /** Up to so many texts of each source, drawn with a fixed seed. */
  List<Unlabelled> unlabelled(int mostOfASource) {
    List<Unlabelled> shuffled = new ArrayList<>(unlabelled);
    Collections.shuffle(shuffled, new Random(SEED));
    Map<String, Integer> taken = new HashMap<>();
    return shuffled.stream()
        .filter(each -> taken.merge(each.source(), 1, Integer::sum) <= mostOfASource)
        .toList();
  }

  private static String source(String id) {
    return id.substring(0, id.indexOf('-'));
  }

  private static Map<String, Set<FailureCategory>> labels(String file) throws IOException {
    Map<String, Set<FailureCategory>> labels = new TreeMap<>();
    try (InputStream in = FailureLabels.class.getResourceAsStream("/io/backlash/text/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] cells = line.split("\t", -1);
        Set<FailureCategory> categories = EnumSet.noneOf(FailureCategory.class);
        Arrays.stream(cells[2].split(","))
            .filter(name -> !name.isEmpty())
            .map(FailureCategory::valueOf)
            .forEach(categories::add);
        labels.put(cells[0], categories);
      }
    }
    return labels;
  }

  private static Map<String, String> texts(Path data) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    add(texts, "delivery", data.resolve("reviews/trustpilot_delivery.csv"), "Id", "Review");
    for (String insurer : List.of("figo", "akc", "lemonade")) {
      add(texts, "petins", data.resolve("reviews/petins_" + insurer + ".csv"), "id", "text");
    }
    add(texts, "ba", data.resolve("reviews/BA_AirlineReviews.csv"), "ReviewID", "ReviewBody");
    add(texts, "uber", data.resolve("reviews/uber_play_mojibake.csv"), "userName", "content");
    add(texts, "airline", data.resolve("airline/Tweets.csv"), "tweet_id", "text");
    add(texts, "twcs", data.resolve("twcs/twcs_first5000.csv"), "tweet_id", "text");
    return texts;
  }

  private static void add(
      Map<String, String> texts, String source, Path file, String id, String text)
      throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        // What the business writes is no customer's text.
        if (row.findField("inbound").orElse("True").equals("True")) {
          String prefix = source.equals("airline") ? "airline-tweet" : source + "-";
          texts.putIfAbsent(prefix + row.getField(id), row.getField(text).strip());
        }
      }
    }
  }
}

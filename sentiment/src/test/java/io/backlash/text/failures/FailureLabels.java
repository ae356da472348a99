package io.backlash.text.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.text.FailureCategory;
import io.backlash.text.TextKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Customers' texts to learn from and to judge by: the gold set, the texts labelled in {@code
 * labels.tsv} and {@code labels-test.tsv}, and all others of the same sources. The texts are read
 * from the data sets.
 */
final class FailureLabels {

  private static final long SEED = 4;

  /** Of a thousand, how many the encoder learns from; train.py has the same. */
  private static final int ENCODER_SHARE = 800;

  /** What a text may be used for. */
  enum Part {
    /** The rules were developed on it. */
    GOLD,
    /** To learn from, and to look at. */
    DEVELOPMENT,
    /** The same, drawn for the rare categories. */
    MORE,
    /** Short messages to support, mostly requests; to learn from, and to look at. */
    MESSAGES,
    /** Both sides of support threads; agents' are for judging their rules. */
    THREADS,
    /** To judge by, and never to look at. */
    TEST
  }

  /**
   * A labelled text and the source it is from.
   *
   * @param said what a reader calls it: a message request, fault, failure, ordinary or other; a
   *     public text negative, neutral, positive or other; {@code null} in the gold set
   */
  record Labelled(Part part, String source, TextKind kind, String said, GoldText gold) {

    /** Whether the encoder learned from it: of most sets four in five, by a checksum of the id. */
    boolean seenByEncoder() {
      CRC32 checksum = new CRC32();
      checksum.update(gold.id().getBytes(StandardCharsets.UTF_8));
      return part != Part.TEST
          && part != Part.THREADS
          && checksum.getValue() % 1000 < ENCODER_SHARE;
    }
  }

  /** A text without labels, of which no copy is labelled. */
  record Unlabelled(String source, String text) {}

  private final List<Labelled> labelled = new ArrayList<>();
  private final List<Unlabelled> unlabelled = new ArrayList<>();

  /**
   * @param data the folder of the data sets
   */
  FailureLabels(Path data) throws IOException {
    Set<String> texts = new HashSet<>();
    Map<String, String> byId = texts(data, "True");
    for (GoldText gold : GoldText.read(data.resolve("gold/failure_categories.jsonl"))) {
      labelled.add(new Labelled(Part.GOLD, source(gold.id()), TextKind.PUBLIC, null, gold));
      texts.add(gold.text().strip());
      byId.remove(gold.id());
    }
    Map<String, String> ofAgents = new HashMap<>();
    add(ofAgents, "twcs", data.resolve("twcs/twcs_first5000.csv"), "tweet_id", "text", "False");
    addThreads(byId, ofAgents, texts);
    add(Part.DEVELOPMENT, resource("labels.tsv"), byId, texts);
    add(Part.TEST, resource("labels-test.tsv"), byId, texts);
    add(Part.MORE, Files.readString(data.resolve("labels/failures-more.tsv")), byId, texts);
    addMessages(texts);
    byId.forEach(
        (id, text) -> {
          if (texts.add(text)) {
            unlabelled.add(new Unlabelled(source(id), text));
          }
        });
  }

  /** Takes the labelled ones out of those that are left. */
  private void add(Part part, String labels, Map<String, String> byId, Set<String> texts) {
    rows(labels)
        .forEach(
            cells -> {
              String text = byId.remove(cells[0]);
              // Some stand in two lists: the first counts.
              if (text != null) {
                GoldText gold = new GoldText(cells[0], text, categories(cells[2]));
                labelled.add(new Labelled(part, source(cells[0]), TextKind.PUBLIC, cells[1], gold));
                texts.add(text);
              }
            });
  }

  private void addThreads(
      Map<String, String> ofCustomers, Map<String, String> ofAgents, Set<String> texts)
      throws IOException {
    rows(resource("labels-threads.tsv"))
        .forEach(
            cells -> {
              TextKind kind = TextKind.valueOf(cells[1].toUpperCase(Locale.ROOT));
              String text =
                  kind == TextKind.AGENT ? ofAgents.get(cells[0]) : ofCustomers.remove(cells[0]);
              GoldText gold = new GoldText(cells[0], text, categories(cells[3]));
              labelled.add(new Labelled(Part.THREADS, "twcs", kind, cells[2], gold));
              texts.add(text);
            });
  }

  private void addMessages(Set<String> texts) throws IOException {
    for (String line : resource("messages.jsonl").lines().toList()) {
      JsonNode message = new JsonMapper().readTree(line);
      Set<FailureCategory> categories = EnumSet.noneOf(FailureCategory.class);
      message.get("categories").forEach(c -> categories.add(FailureCategory.valueOf(c.asText())));
      String id = message.get("id").asText();
      String text = message.get("text").asText();
      labelled.add(
          new Labelled(
              Part.MESSAGES,
              source(id),
              TextKind.CUSTOMER,
              message.get("kind").asText(),
              new GoldText(id, text, categories)));
      texts.add(text);
    }
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

  private static String resource(String file) throws IOException {
    try (InputStream in = FailureLabels.class.getResourceAsStream("/io/backlash/text/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String[]> rows(String labels) {
    return labels
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .sorted(Comparator.comparing(cells -> cells[0]))
        .toList();
  }

  private static Set<FailureCategory> categories(String names) {
    Set<FailureCategory> categories = EnumSet.noneOf(FailureCategory.class);
    Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(FailureCategory::valueOf)
        .forEach(categories::add);
    return categories;
  }

  private static Map<String, String> texts(Path data, String inbound) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    add(
        texts,
        "delivery",
        data.resolve("reviews/trustpilot_delivery.csv"),
        "Id",
        "Review",
        inbound);
    for (String insurer : List.of("figo", "akc", "lemonade")) {
      add(
          texts,
          "petins",
          data.resolve("reviews/petins_" + insurer + ".csv"),
          "id",
          "text",
          inbound);
    }
    add(
        texts,
        "ba",
        data.resolve("reviews/BA_AirlineReviews.csv"),
        "ReviewID",
        "ReviewBody",
        inbound);
    add(
        texts,
        "uber",
        data.resolve("reviews/uber_play_mojibake.csv"),
        "userName",
        "content",
        inbound);
    add(texts, "airline", data.resolve("airline/Tweets.csv"), "tweet_id", "text", inbound);
    add(texts, "twcs", data.resolve("twcs/twcs_first5000.csv"), "tweet_id", "text", inbound);
    return texts;
  }

  private static void add(
      Map<String, String> texts, String source, Path file, String id, String text, String inbound)
      throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        // What the business writes is no customer's text.
        if (row.findField("inbound").orElse("True").equals(inbound)) {
          String prefix = source.equals("airline") ? "airline-tweet" : source + "-";
          texts.putIfAbsent(prefix + row.getField(id), row.getField(text).strip());
        }
      }
    }
  }
}

package io.backlash.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.event.ServiceFailure;
import io.backlash.event.SupportCase;
import io.backlash.ingest.Feeds;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is found in real exports, through their ready maps, against computations of its own over the
 * files. Skipped where the exports are not at hand.
 */
class RealFeedsTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final Path MAPS = Path.of("..", "deploy", "feeds");

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  /** Of a brand: threads, those ever answered, median first response in seconds. */
  private record Answers(int threads, int answered, Double median) {

    static Answers of(List<Long> responses) {
      List<Long> answered = responses.stream().filter(response -> response >= 0).sorted().toList();
      int middle = answered.size() / 2;
      Double median =
          answered.isEmpty()
              ? null
              : answered.size() % 2 == 1
                  ? (double) answered.get(middle)
                  : (answered.get(middle - 1) + answered.get(middle)) / 2.0;
      return new Answers(responses.size(), answered.size(), median);
    }
  }

  private record Tweet(long id, long at, boolean inbound, String author, Long parent) {}

  private record Update(String incident, LocalDateTime at, long number, NamedCsvRecord row) {}

  @Test
  void responseTimesOfTwitterSupportAreThoseOfTheFile() throws Exception {
    Path file = export("twcs/twcs_first5000.csv");

    Map<String, List<Long>> found = new TreeMap<>();
    for (SupportCase facts : find("twcs.yaml").cases().values()) {
      found
          .computeIfAbsent(facts.brand(), brand -> new ArrayList<>())
          .add(facts.firstResponseSeconds() == null ? -1 : facts.firstResponseSeconds());
    }

    assertThat(answers(found)).hasSizeGreaterThan(10).isEqualTo(answers(responsesByBrand(file)));
  }

  @Test
  void incidentsSentAroundOrOutsideTheirServiceLevelAreThoseOfTheFile() throws Exception {
    Path file = export("incident_log/incident_event_log.csv");
    Map<String, Update> last = new HashMap<>();
    for (NamedCsvRecord row : rows(file)) {
      Update update =
          new Update(
              row.getField("number"),
              LocalDateTime.parse(
                  row.getField("sys_updated_at"), DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm")),
              Long.parseLong(row.getField("sys_mod_count")),
              row);
      last.merge(
          update.incident(),
          update,
          (one, other) ->
              Comparator.comparing(Update::at).thenComparing(Update::number).compare(one, other) > 0
                  ? one
                  : other);
    }

    WordlessRun found = find("servicenow-incidents.yaml");

    assertThat(found.ids(FailureCategory.RUN_AROUND, ServiceFailure::caseId))
        .isNotEmpty()
        .isEqualTo(
            incidents(
                last,
                row ->
                    Integer.parseInt(row.getField("reassignment_count")) >= 3
                        || Integer.parseInt(row.getField("reopen_count")) >= 1));
    assertThat(found.ids(FailureCategory.SPEED, ServiceFailure::caseId))
        .isNotEmpty()
        .isEqualTo(incidents(last, row -> !Boolean.parseBoolean(row.getField("made_sla"))));
  }

  @Test
  void brokenPromisesOfAMarketplaceAreTheLateOrdersOfTheFile() throws Exception {
    Path file = export("olist/olist_orders_dataset.csv");
    Set<String> late = new TreeSet<>();
    for (NamedCsvRecord row : rows(file)) {
      String delivered = row.getField("order_delivered_customer_date");
      // Equal formats: they compare as text.
      if (delivered.compareTo(row.getField("order_estimated_delivery_date")) > 0) {
        late.add(row.getField("order_id"));
      }
    }

    WordlessRun found = find("olist.yaml");

    assertThat(found.ids(FailureCategory.PROMISES, ServiceFailure::orderId))
        .isNotEmpty()
        .isEqualTo(late);
    assertThat(found.failures()).hasSize(late.size());
  }

  private static Set<String> incidents(
      Map<String, Update> last, Predicate<NamedCsvRecord> isFailure) {
    return last.values().stream()
        .filter(update -> isFailure.test(update.row()))
        .map(Update::incident)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** First responses of the threads of each brand, -1 where there is none. */
  private static Map<String, List<Long>> responsesByBrand(Path file) throws IOException {
    DateTimeFormatter time = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ROOT);
    Map<Long, Tweet> tweets = new HashMap<>();
    for (NamedCsvRecord row : rows(file)) {
      String parent = row.getField("in_response_to_tweet_id");
      Tweet tweet =
          new Tweet(
              Long.parseLong(row.getField("tweet_id")),
              ZonedDateTime.parse(row.getField("created_at"), time).toEpochSecond(),
              row.getField("inbound").equals("True"),
              row.getField("author_id"),
              parent.isEmpty() ? null : (long) Double.parseDouble(parent));
      tweets.put(tweet.id(), tweet);
    }
    Map<Long, List<Tweet>> threads = new HashMap<>();
    for (Tweet tweet : tweets.values()) {
      Tweet root = tweet;
      while (root.parent() != null && tweets.containsKey(root.parent())) {
        root = tweets.get(root.parent());
      }
      threads.computeIfAbsent(root.id(), id -> new ArrayList<>()).add(tweet);
    }
    Map<String, List<Long>> responses = new TreeMap<>();
    for (List<Tweet> thread : threads.values()) {
      thread.sort(Comparator.comparingLong(Tweet::at).thenComparingLong(Tweet::id));
      String brand = null;
      long asked = -1;
      long response = -1;
      for (Tweet tweet : thread) {
        if (tweet.inbound()) {
          asked = asked < 0 ? tweet.at() : asked;
        } else {
          brand = brand == null ? tweet.author() : brand;
          response = asked >= 0 && response < 0 ? tweet.at() - asked : response;
        }
      }
      if (brand != null) {
        responses.computeIfAbsent(brand, name -> new ArrayList<>()).add(response);
      }
    }
    return responses;
  }

  private static Map<String, Answers> answers(Map<String, List<Long>> responses) {
    Map<String, Answers> answers = new TreeMap<>();
    responses.forEach((brand, seconds) -> answers.put(brand, Answers.of(seconds)));
    return answers;
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }

  private static Path export(String name) {
    Path file = DATA.resolve(name);
    assumeThat(file).as("the export is not at hand").exists();
    return file;
  }

  private static WordlessRun find(String map) throws Exception {
    return WordlessRun.of(
        Feeds.load(List.of(MAPS.resolve(map)), Map.of("DATA", DATA.toString())),
        RuntimeExecutionMode.BATCH);
  }
}

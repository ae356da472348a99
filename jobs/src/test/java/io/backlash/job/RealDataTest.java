package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables against computations of their own over the same files, on real data beside the
 * checkout; skipped, saying so, where there is none.
 */
class RealDataTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DATA =
      Path.of(System.getenv().getOrDefault("DATA", ROOT.resolve("../shared/data").toString()));

  @TempDir private static Path folder;
  private static Database database;

  @BeforeAll
  static void startDatabase() {
    Assumptions.assumeTrue(
        Files.isDirectory(DATA), "There is no real data at " + DATA + ": set DATA to where it is.");
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @AfterAll
  static void stopDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void olistOrdersThatCameLateOrNeverBrokeAPromiseEachAndAreLinkedToTheReviewsThatKnewIt()
      throws Exception {
    Map<String, String> promised = new HashMap<>();
    Set<String> late = new TreeSet<>();
    Set<String> never = new TreeSet<>();
    for (NamedCsvRecord order : csv("olist/olist_orders_dataset.csv")) {
      String delivered = order.getField("order_delivered_customer_date");
      promised.put(order.getField("order_id"), order.getField("order_estimated_delivery_date"));
      // Both read yyyy-MM-dd HH:mm:ss, whose order as text is that in time.
      if (delivered.compareTo(order.getField("order_estimated_delivery_date")) > 0) {
        late.add(order.getField("order_id"));
      } else if (delivered.isEmpty() && !order.getField("order_status").equals("canceled")) {
        never.add(order.getField("order_id"));
      }
    }
    Set<String> broken = new TreeSet<>(late);
    broken.addAll(never);
    Set<String> linked = new TreeSet<>();
    for (NamedCsvRecord review : csv("olist/olist_order_reviews_dataset.csv")) {
      String orderId = review.getField("order_id");
      if (broken.contains(orderId) && isKnown(review, promised.get(orderId))) {
        linked.add(review.getField("review_id") + "/" + orderId + " " + orderId);
      }
    }

    run("olist.yaml");

    assertThat(query("select order_id from failure where category = 'PROMISES' order by 1"))
        .isEqualTo(List.copyOf(broken));
    assertThat(query("select order_id from failure where rule = 'never-delivered' order by 1"))
        .isEqualTo(List.copyOf(never))
        .hasSize(49);
    assertThat(query("select order_id from failure where rule = 'delivered-late' order by 1"))
        .isEqualTo(List.copyOf(late));
    assertThat(
            query(
                "select l.feedback_id || ' ' || f.order_id from link l join failure f using (failure_id)"
                    + " where l.tier = 'EXACT' and l.category = 'PROMISES' order by 1"))
        .isEqualTo(List.copyOf(linked));
  }

  @Test
  void olistReviewsOfLateOrdersAndTheMoneyPaidAreThoseOfTheFiles() throws Exception {
    Map<String, NamedCsvRecord> orders = new HashMap<>();
    for (NamedCsvRecord order : csv("olist/olist_orders_dataset.csv")) {
      orders.put(order.getField("order_id"), order);
    }
    List<Integer> late = new ArrayList<>();
    List<Integer> onTime = new ArrayList<>();
    int linked = 0;
    for (NamedCsvRecord review : csv("olist/olist_order_reviews_dataset.csv")) {
      NamedCsvRecord order = orders.get(review.getField("order_id"));
      String delivered = order.getField("order_delivered_customer_date");
      if (!delivered.isEmpty()) {
        boolean isLate = delivered.compareTo(order.getField("order_estimated_delivery_date")) > 0;
        (isLate ? late : onTime).add(Integer.valueOf(review.getField("review_score")));
      }
      boolean isBroken =
          delivered.isEmpty()
              ? !order.getField("order_status").equals("canceled")
              : delivered.compareTo(order.getField("order_estimated_delivery_date")) > 0;
      if (isBroken && isKnown(review, order.getField("order_estimated_delivery_date"))) {
        linked++;
      }
    }
    BigDecimal paid = BigDecimal.ZERO;
    for (NamedCsvRecord payment : csv("olist/olist_order_payments_dataset.csv")) {
      // What was cancelled is no sale.
      if (!orders.get(payment.getField("order_id")).getField("order_status").equals("canceled")) {
        paid = paid.add(new BigDecimal(payment.getField("payment_value")));
      }
    }

    run("olist.yaml");

    assertThat(
            query(
                "select concat_ws(' ', delivery, feedback_count, average_rating) from reporting.deliveries"
                    + " where delivery in ('LATE', 'ON_TIME') order by position"))
        .containsExactly("LATE " + meanOf(late), "ON_TIME " + meanOf(onTime));
    assertThat(mean(late)).isBetween(2.0, 2.6);
    assertThat(mean(onTime)).isBetween(4.2, 4.4);
    // Those written from the promised time on are tied to the broken promise, by the order.
    assertThat(
            query(
                "select distinct tier || ' ' || count(*) over () from link where category = 'PROMISES'"
                    + " and tier = 'EXACT'"))
        .containsExactly("EXACT " + linked);
    assertThat(query("select sum(value) from reporting.deliveries"))
        .containsExactly(paid.toPlainString());
    assertThat(query("select revenue from reporting.impact_total where headline"))
        .containsExactly(paid.toPlainString());
  }

  /** Whether the order was overdue when the review was written; both in the same local time. */
  private static boolean isKnown(NamedCsvRecord review, String promised) {
    return review.getField("review_answer_timestamp").compareTo(promised) >= 0;
  }

  private static String meanOf(List<Integer> stars) {
    return String.format(Locale.ROOT, "%d %.4f", stars.size(), mean(stars));
  }

  private static double mean(List<Integer> stars) {
    return stars.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  @Test
  void serviceNowIncidentsAreJudgedByTheirFinalCounters() throws Exception {
    Map<String, NamedCsvRecord> last = new TreeMap<>();
    for (NamedCsvRecord update : csv("incident_log/incident_event_log.csv")) {
      last.merge(
          update.getField("number"),
          update,
          (left, right) -> UPDATE.compare(left, right) < 0 ? right : left);
    }
    List<String> runAround = new ArrayList<>();
    List<String> slow = new ArrayList<>();
    last.forEach(
        (number, update) -> {
          if (Integer.parseInt(update.getField("reassignment_count")) >= 3
              || Integer.parseInt(update.getField("reopen_count")) >= 1) {
            runAround.add(number);
          }
          if (update.getField("made_sla").equals("FALSE")) {
            slow.add(number);
          }
        });

    run("servicenow-incidents.yaml");

    assertThat(query("select case_id from failure where category = 'RUN_AROUND' order by 1"))
        .isEqualTo(runAround)
        .isNotEmpty();
    assertThat(query("select case_id from failure where category = 'SPEED' order by 1"))
        .isEqualTo(slow)
        .isNotEmpty();
  }

  private static final DateTimeFormatter UPDATED = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm");
  private static final Comparator<NamedCsvRecord> UPDATE =
      Comparator.comparing(
              (NamedCsvRecord update) ->
                  LocalDateTime.parse(update.getField("sys_updated_at"), UPDATED))
          .thenComparing(update -> Integer.parseInt(update.getField("sys_mod_count")));

  @Test
  void twitterSupportIsAnsweredAsFastAsADirectComputationSays() throws Exception {
    Map<String, Tweet> tweets = new HashMap<>();
    for (NamedCsvRecord row : csv("twcs/twcs_first5000.csv")) {
      Tweet tweet = Tweet.of(row);
      tweets.put(tweet.id, tweet);
    }
    Map<String, List<Tweet>> threads = new HashMap<>();
    for (Tweet tweet : tweets.values()) {
      threads.computeIfAbsent(root(tweet, tweets), id -> new ArrayList<>()).add(tweet);
    }
    Map<String, List<Long>> responses = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (List<Tweet> thread : threads.values()) {
      thread.sort(
          Comparator.comparing((Tweet tweet) -> tweet.at)
              .thenComparing(tweet -> Long.parseLong(tweet.id)));
      String brand =
          thread.stream().filter(tweet -> !tweet.inbound).findFirst().orElseThrow().author;
      counts.merge(brand, 1, Integer::sum);
      List<Long> ofBrand = responses.computeIfAbsent(brand, name -> new ArrayList<>());
      firstResponse(thread).ifPresent(ofBrand::add);
    }
    List<String> expected = new ArrayList<>();
    counts.forEach(
        (brand, count) ->
            expected.add(
                "%s %d %d %s"
                    .formatted(
                        brand, count, responses.get(brand).size(), median(responses.get(brand)))));

    run("twcs.yaml");

    assertThat(
            query(
                "select concat_ws(' ', brand, contacts, answered, first_response_p50::numeric(20, 1))"
                    + " from reporting.response_times order by brand collate \"C\""))
        .isEqualTo(expected)
        .isNotEmpty();
  }

  /** Every figure that tweets can show, of each brand, by a computation of its own. */
  @Test
  void twitterSupportIsGoingAsADirectComputationSays() throws Exception {
    Map<String, List<List<Tweet>>> byBrand = threadsByBrand();
    List<String> expected = new ArrayList<>();
    byBrand.forEach(
        (brand, threads) -> {
          List<Long> responses =
              threads.stream().map(RealDataTest::firstResponse).flatMap(Optional::stream).toList();
          long asked = threads.stream().filter(RealDataTest::asks).count();
          long begun = threads.stream().filter(thread -> !thread.get(0).inbound).count();
          expected.add(
              "%s %d %d %d %d %d %s %s %s %d"
                  .formatted(
                      brand,
                      threads.size(),
                      responses.size(),
                      asked - responses.size(),
                      threads.size(),
                      begun,
                      percentile(responses, 0.5),
                      percentile(responses, 0.9),
                      percentile(responses, 0.95),
                      recontacts(threads)));
        });

    run("twcs.yaml");

    assertThat(
            query(
                "select concat_ws(' ', brand, contacts, answered, never_answered, open, agent_initiated,"
                    + " coalesce(round(first_response_p50::numeric, 1)::text, 'none'),"
                    + " coalesce(round(first_response_p90::numeric, 1)::text, 'none'),"
                    + " coalesce(round(first_response_p95::numeric, 1)::text, 'none'), repeat_contacts)"
                    + " from reporting.response_times order by brand collate \"C\""))
        .isEqualTo(expected)
        .isNotEmpty();
  }

  /** What tweets can't show is nothing; what they show by the hour is what the tweets show. */
  @Test
  void twitterSupportByTheHourIsAsADirectComputationSays() throws Exception {
    List<String> known = new ArrayList<>();
    Map<String, int[]> hours = new TreeMap<>();
    threadsByBrand()
        .forEach(
            (brand, threads) -> {
              known.add(brand + " " + threads.stream().filter(RealDataTest::asks).count());
              for (List<Tweet> thread : threads) {
                OffsetDateTime opened = thread.get(0).at;
                int[] counts =
                    hours.computeIfAbsent(
                        "%s %d %d"
                            .formatted(brand, opened.getDayOfWeek().getValue(), opened.getHour()),
                        hour -> new int[2]);
                counts[0]++;
                if (asks(thread)
                    && firstResponse(thread).filter(response -> response <= 3600).isEmpty()) {
                  counts[1]++;
                }
              }
            });
    List<String> expected = new ArrayList<>();
    hours.forEach((hour, counts) -> expected.add(hour + " " + counts[0] + " " + counts[1]));

    run("twcs.yaml");

    assertThat(
            query(
                "select concat_ws(' ', brand, weekday, hour, contacts, neglected)"
                    + " from reporting.response_by_hour"
                    + " order by concat_ws(' ', brand, weekday, hour) collate \"C\""))
        .isEqualTo(expected)
        .isNotEmpty();
    assertThat(
            query(
                "select brand || ' ' || known_customers from reporting.response_times order by brand collate \"C\""))
        .isEqualTo(known);
    assertThat(
            query(
                "select brand from reporting.response_times where abandoned + resolved + closed_unresolved"
                    + " + reopened + transferred + on_hold + first_contact_resolved > 0 or abandonment_rate > 0"
                    + " or fcr > 0 or resolution_p50 is not null or hold_p50 is not null"
                    + " or first_response_business_p50 <> first_response_p50"
                    + " or first_response_business_p90 <> first_response_p90"
                    + " or first_response_business_p95 <> first_response_p95"))
        .isEmpty();
  }

  private static Map<String, List<List<Tweet>>> threadsByBrand() throws IOException {
    Map<String, Tweet> tweets = new HashMap<>();
    for (NamedCsvRecord row : csv("twcs/twcs_first5000.csv")) {
      Tweet tweet = Tweet.of(row);
      tweets.put(tweet.id, tweet);
    }
    Map<String, List<Tweet>> threads = new HashMap<>();
    for (Tweet tweet : tweets.values()) {
      threads.computeIfAbsent(root(tweet, tweets), id -> new ArrayList<>()).add(tweet);
    }
    Map<String, List<List<Tweet>>> byBrand = new TreeMap<>();
    for (List<Tweet> thread : threads.values()) {
      thread.sort(
          Comparator.comparing((Tweet tweet) -> tweet.at)
              .thenComparing(tweet -> Long.parseLong(tweet.id)));
      String brand =
          thread.stream().filter(tweet -> !tweet.inbound).findFirst().orElseThrow().author;
      byBrand.computeIfAbsent(brand, name -> new ArrayList<>()).add(thread);
    }
    return byBrand;
  }

  private static boolean asks(List<Tweet> thread) {
    return thread.stream().anyMatch(tweet -> tweet.inbound);
  }

  /** Threads after which the same customer began another within two weeks. */
  private static long recontacts(List<List<Tweet>> threads) {
    Map<String, List<OffsetDateTime>> begun = new TreeMap<>();
    for (List<Tweet> thread : threads) {
      thread.stream()
          .filter(tweet -> tweet.inbound)
          .findFirst()
          .ifPresent(
              first ->
                  begun
                      .computeIfAbsent(first.author, author -> new ArrayList<>())
                      .add(thread.get(0).at));
    }
    long recontacts = 0;
    for (List<OffsetDateTime> times : begun.values()) {
      times.sort(Comparator.naturalOrder());
      for (int i = 1; i < times.size(); i++) {
        if (!times.get(i).isAfter(times.get(i - 1).plusDays(14))) {
          recontacts++;
        }
      }
    }
    return recontacts;
  }

  /** Between the two values that are nearest, in proportion. */
  private static String percentile(List<Long> values, double share) {
    if (values.isEmpty()) {
      return "none";
    }
    List<Long> sorted = values.stream().sorted().toList();
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    double from = sorted.get(below);
    double to = sorted.get(Math.min(below + 1, sorted.size() - 1));
    // As many digits as the database takes of a double.
    return new BigDecimal(from + (place - below) * (to - from), new MathContext(15))
        .setScale(1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private record Tweet(
      String id, String parent, String author, boolean inbound, OffsetDateTime at) {
    private static final DateTimeFormatter CREATED =
        DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

    static Tweet of(NamedCsvRecord row) {
      String parent = row.getField("in_response_to_tweet_id");
      return new Tweet(
          row.getField("tweet_id"),
          parent.isEmpty() ? null : parent.replace(".0", ""),
          row.getField("author_id"),
          row.getField("inbound").equals("True"),
          OffsetDateTime.parse(row.getField("created_at"), CREATED));
    }
  }

  private static String root(Tweet tweet, Map<String, Tweet> tweets) {
    Set<String> seen = new HashSet<>();
    Tweet current = tweet;
    while (current.parent != null && tweets.containsKey(current.parent) && seen.add(current.id)) {
      current = tweets.get(current.parent);
    }
    return current.id;
  }

  /** From the customer's first message to the first answer after it. */
  private static Optional<Long> firstResponse(List<Tweet> thread) {
    Optional<Tweet> asked = thread.stream().filter(tweet -> tweet.inbound).findFirst();
    return asked.flatMap(
        question ->
            thread.stream()
                .skip(thread.indexOf(question))
                .filter(tweet -> !tweet.inbound)
                .findFirst()
                .map(answer -> Duration.between(question.at, answer.at).toSeconds()));
  }

  private static String median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    double median =
        n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2.0;
    return String.format(Locale.ROOT, "%.1f", median);
  }

  private static void run(String map) throws Exception {
    database.clear();
    Feeds feeds =
        Feeds.load(
            List.of(ROOT.resolve("deploy/feeds").resolve(map)), Map.of("DATA", DATA.toString()));
    BacklashJob.run(
        feeds,
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            TopologyOptions.defaults("stub")),
        new Configuration(),
        StubTextAnalyzer::new);
    assertThat(
            query(
                "select feed from ledger where read <> accepted + duplicate + retracted + dead_lettered"))
        .isEmpty();
  }

  private static List<String> query(String sql) throws Exception {
    return TableDump.query(database, sql);
  }

  private static List<NamedCsvRecord> csv(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
            CsvReader.builder().ofNamedCsvRecord(DATA.resolve(file));
        Stream<NamedCsvRecord> records = reader.stream()) {
      return records.toList();
    }
  }
}

package io.backlash.ingest;

import static org.apache.flink.api.common.RuntimeExecutionMode.BATCH;
import static org.apache.flink.api.common.RuntimeExecutionMode.STREAMING;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.SmallCluster;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Order;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.check.FeedCheck;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.RealData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ready maps on the data that they are for, against counts made without the mapping. */
class ReadyMapsTest {
  @RegisterExtension static final MiniClusterExtension FLINK = SmallCluster.start();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "trustpilot-delivery, reviews/trustpilot_delivery.csv",
    "skytrax-ba, reviews/BA_AirlineReviews.csv",
    "google-play, reviews/uber_play_mojibake.csv",
    "airline-tweets, airline/Tweets.csv",
    "comcast, comcast_fcc/Comcast_telecom_complaints_data.csv",
    "servicenow-incidents, incident_log/incident_event_log.csv",
    "twcs, twcs/twcs_first5000.csv",
  })
  void everyRowIsReadAndNoneIsRejected(String map, String file) throws Exception {
    Feeds feeds = RealData.feeds(map);
    LedgerEntry entry = IngestRun.of(feeds, BATCH, 2).ledger().get(map);

    assertThat(entry.read()).isEqualTo(RealData.rows(file).size());
    assertThat(entry.deadLettered()).isZero();
    assertThat(entry.accepted()).isPositive();
    assertThat(entry.balances()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"twcs", "olist", "trustpilot-petins", "servicenow-incidents", "airline-tweets"})
  void streamingLeavesTheSameAsBatch(String map) throws Exception {
    Feeds feeds = RealData.feeds(map);
    IngestRun batch = IngestRun.of(feeds, BATCH, 2);
    IngestRun streaming = IngestRun.of(feeds, STREAMING, 2);

    assertThat(Set.copyOf(streaming.interactions())).isEqualTo(Set.copyOf(batch.interactions()));
    assertThat(streaming.interactions()).hasSameSizeAs(batch.interactions());
    assertThat(streaming.feedback()).isEqualTo(batch.feedback());
    assertThat(streaming.orders()).isEqualTo(batch.orders());
    assertThat(streaming.ledger()).isEqualTo(batch.ledger());
    assertThat(streaming.deadLetters()).isEmpty();
  }

  @Test
  void tweetsThatStandTwiceCountOnce() throws Exception {
    LedgerEntry entry =
        IngestRun.of(RealData.feeds("airline-tweets"), BATCH, 2).ledger().get("airline-tweets");
    long distinct =
        RealData.rows("airline/Tweets.csv").stream()
            .map(row -> row.getField("tweet_id"))
            .distinct()
            .count();

    assertThat(entry.accepted()).isEqualTo(distinct);
    assertThat(entry.duplicate()).isEqualTo(entry.read() - distinct);
  }

  @Test
  void petInsurersAreToldApartByTheirAddress() throws Exception {
    Feeds feeds = RealData.feeds("trustpilot-petins");
    Map<String, Long> brands =
        IngestRun.of(feeds, BATCH, 2).feedback().values().stream()
            .collect(Collectors.groupingBy(Feedback::brand, Collectors.counting()));

    assertThat(brands)
        .isEqualTo(
            Map.of(
                "akcpetinsurance.com", (long) RealData.rows("reviews/petins_akc.csv").size(),
                "figopetinsurance.com", (long) RealData.rows("reviews/petins_figo.csv").size(),
                "lemonade.com", (long) RealData.rows("reviews/petins_lemonade.csv").size()));
  }

  /** As nobody knows yet what is wrong: the mapping of the sound file over the damaged ones. */
  @Test
  void checkNamesEachKindOfDamage() throws Exception {
    List<String> found =
        FeedCheck.of(
                RealData.feeds(
                    Files.readString(RealData.map("airline-tweets"))
                        .replace("airline/Tweets.csv", "airline_dirty/*.csv"),
                    folder),
                IngestRun.OPTIONS)
            .warnings()
            .stream()
            .map(warning -> warning.found() + " -> " + warning.offer())
            .toList();

    assertThat(found)
        .anyMatch(
            line ->
                line.matches(".*feedback_id is rounded .*hash: \\[name, tweet_created, text].*"))
        .anyMatch(
            line ->
                line.contains("read in the wrong encoding") && line.endsWith("encoding: repair"))
        .anyMatch(line -> line.startsWith("text begins with '=' in 426 records"))
        .anyMatch(line -> line.startsWith("at can't be read in "))
        .anyMatch(line -> line.startsWith("in 69 rows the columns have shifted"))
        .anyMatch(line -> line.contains("lacks columns") && line.contains("retweet_count"));
  }

  /**
   * File by file, so that each shows its own: what a spreadsheet's number is, and a 15-digit id.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tweets_excelserial_eqprefix.csv | a spreadsheet's number of days | excel]",
        "Tweets_ddmmyyyy_missingcols.csv | 'd-M-yyyy H:mm' | d-M-yyyy H:mm']",
        "Tweets_bom_shortdates_sciid.csv | 'M/d/yy H:mm' | M/d/yy H:mm']",
        "Tweets_excelserial_eqprefix.csv | feedback_id keeps 15 digits only | ids are text",
        "Tweets_semicolon_shift_563rows.csv | feedback_id keeps 15 digits only | ids are text",
      })
  void checkOffersWhatWouldHelp(String file, String damage, String offer) throws Exception {
    FeedCheck check =
        FeedCheck.of(
            RealData.feeds(
                Files.readString(RealData.map("airline-tweets"))
                    .replace("airline/Tweets.csv", "airline_dirty/" + file),
                folder),
            IngestRun.OPTIONS);

    assertThat(check.warnings())
        .anyMatch(
            warning ->
                warning.found().contains(damage)
                    && warning.offer() != null
                    && warning.offer().contains(offer));
  }

  @Test
  void withTheOfferedRepairsDamagedTweetsAreUnderstood() throws Exception {
    IngestRun run = IngestRun.of(RealData.feeds("airline-tweets-damaged"), BATCH, 2);

    assertThat(run.ledger().values())
        .hasSize(4)
        .allMatch(LedgerEntry::balances)
        .allMatch(entry -> entry.read() == 1708)
        // Two of the files hold the same tweets under the same ids of 15 digits.
        .allMatch(entry -> entry.accepted() + entry.duplicate() >= 0.95 * entry.read());
    assertThat(run.ledger().get("airline-tweets-shift").deadLettered()).isEqualTo(4);
    assertThat(run.deadLetters())
        .allMatch(letter -> letter.line() > 1 && !letter.reason().isBlank());
    assertThat(run.feedback().values())
        .noneMatch(tweet -> tweet.text() != null && tweet.text().startsWith("="))
        .noneMatch(tweet -> tweet.text() != null && tweet.text().contains("â€™"));
  }

  @Test
  void olistOrdersHaveTheirPaymentsAndPeople() throws Exception {
    IngestRun run = IngestRun.of(RealData.feeds("olist"), BATCH, 2);
    Map<String, BigDecimal> paid = new HashMap<>();
    for (NamedCsvRecord row : RealData.rows("olist/olist_order_payments_dataset.csv")) {
      paid.merge(
          row.getField("order_id"), new BigDecimal(row.getField("payment_value")), BigDecimal::add);
    }
    Set<String> late = new HashSet<>();
    for (NamedCsvRecord row : RealData.rows("olist/olist_orders_dataset.csv")) {
      String delivered = row.getField("order_delivered_customer_date");
      if (!delivered.isEmpty()
          && delivered.compareTo(row.getField("order_estimated_delivery_date")) > 0) {
        late.add(row.getField("order_id"));
      }
    }

    assertThat(run.orders().values())
        .hasSize(paid.size())
        .allSatisfy(
            order -> assertThat(order.value()).isEqualByComparingTo(paid.get(order.orderId())));
    Set<String> deliveredLate =
        run.orders().values().stream()
            .filter(order -> order.deliveredAt() != null)
            .filter(order -> order.deliveredAt().isAfter(order.promisedAt()))
            .map(Order::orderId)
            .collect(Collectors.toSet());
    assertThat(deliveredLate).isEqualTo(late).isNotEmpty();
    Map<String, String> customers = new HashMap<>();
    run.orders().values().forEach(order -> customers.put(order.orderId(), order.customer()));
    assertThat(run.feedback().values())
        .hasSize(RealData.rows("olist/olist_order_reviews_dataset.csv").size())
        .allMatch(review -> review.customer().equals(customers.get(review.orderId())));
  }

  @Test
  void comcastTicketNumbersRiseWithTime() throws Exception {
    IngestRun run = IngestRun.of(RealData.feeds("comcast"), BATCH, 2);
    ZoneId zone = ZoneId.of("America/New_York");
    List<LocalDate> days =
        run.interactions().stream()
            .sorted(Comparator.comparing(interaction -> Long.parseLong(interaction.caseId())))
            .map(interaction -> interaction.at().atZone(zone).toLocalDate())
            .toList();

    assertThat(days).isSorted().hasSize(1342);
  }

  @Test
  void incidentsEndInTheStateOfTheirLastUpdate() throws Exception {
    IngestRun run = IngestRun.of(RealData.feeds("servicenow-incidents"), BATCH, 2);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm");
    Map<String, NamedCsvRecord> last = new HashMap<>();
    for (NamedCsvRecord row : RealData.rows("incident_log/incident_event_log.csv")) {
      last.merge(
          row.getField("number"),
          row,
          (one, other) -> updatedAt(one, format).isAfter(updatedAt(other, format)) ? one : other);
    }
    Map<String, Interaction> snapshots = new TreeMap<>();
    for (Interaction snapshot : run.interactions()) {
      assertThat(snapshot.type()).isEqualTo(InteractionType.SNAPSHOT);
      snapshots.merge(
          snapshot.caseId(), snapshot, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    assertThat(snapshots.keySet()).isEqualTo(last.keySet());
    assertThat(snapshots.values())
        .allSatisfy(
            snapshot -> {
              NamedCsvRecord row = last.get(snapshot.caseId());
              assertThat(snapshot.at())
                  .isEqualTo(updatedAt(row, format).atZone(ZoneId.of("UTC")).toInstant());
            });
  }

  @Test
  void twitterThreadsFollowTheReplies() throws Exception {
    IngestRun run = IngestRun.of(RealData.feeds("twcs"), BATCH, 2);
    Map<String, String> parents = parents();
    Map<String, Set<String>> accounts = new HashMap<>();
    for (NamedCsvRecord row : RealData.rows("twcs/twcs_first5000.csv")) {
      if (row.getField("inbound").equals("False")) {
        accounts
            .computeIfAbsent(root(row.getField("tweet_id"), parents), root -> new HashSet<>())
            .add(row.getField("author_id"));
      }
    }

    assertThat(run.interactions())
        .hasSize(parents.size())
        .allSatisfy(
            interaction -> {
              assertThat(interaction.caseId()).isEqualTo(root(interaction.eventId(), parents));
              assertThat(accounts.get(interaction.caseId())).contains(interaction.brand());
              assertThat(interaction.customer()).matches("[0-9a-f]{32}");
            });
  }

  private static LocalDateTime updatedAt(NamedCsvRecord row, DateTimeFormatter format) {
    return LocalDateTime.parse(row.getField("sys_updated_at"), format);
  }

  /** Tweet to the tweet that it answers, or to nothing where that is not in the file. */
  private static Map<String, String> parents() throws IOException {
    Map<String, String> parents = new HashMap<>();
    for (NamedCsvRecord row : RealData.rows("twcs/twcs_first5000.csv")) {
      parents.put(
          row.getField("tweet_id"), row.getField("in_response_to_tweet_id").replace(".0", ""));
    }
    parents.replaceAll((tweet, parent) -> parents.containsKey(parent) ? parent : "");
    return parents;
  }

  private static String root(String tweet, Map<String, String> parents) {
    String current = tweet;
    while (!parents.get(current).isEmpty()) {
      current = parents.get(current);
    }
    return current;
  }
}

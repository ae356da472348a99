package io.backlash.ingest.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.config.ConfigException;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.IngestRun;
import io.backlash.ingest.check.FeedCheck;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import io.backlash.ingest.mapping.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingProposalTest {
  @TempDir Path folder;

  @Test
  void namesAndValuesTellTheFields() throws IOException {
    StringBuilder table = new StringBuilder("Review ID;Company;Author;Stars;Comment;Created\n");
    for (int i = 0; i < 40; i++) {
      table.append(
          "r%d;Acme;w%d;%d;I waited for an hour %d;%02d.03.2026 10:00\n"
              .formatted(i, i, 2 * (i % 6), i, 1 + i % 28));
    }

    String yaml = proposed("reviews.csv", table.toString());

    assertThat(yaml)
        .contains("record: feedback  # sure")
        .contains("delimiter: \";\"")
        .contains("brand: Company  # sure")
        .contains("feedback_id: Review ID  # sure: named so, and different in each record")
        .contains("kind: {constant: REVIEW}")
        .contains("customer: Author  # likely")
        .contains("rating: {column: Stars, scale: [0, 10]}  # likely: named so, from 0 to 10")
        .contains("text: Comment  # sure")
        .contains("at: {column: Created, formats: ['d.M.yyyy H:mm']}  # sure");
    assertUnderstood(yaml, 40);
  }

  @Test
  void pagesOfJsonAreSeenThrough() throws IOException {
    String yaml =
        proposed(
            "page.json",
            """
            {"next": null, "reviews": [
              {"id": "a", "brand": "Acme", "stars": 1, "author": {"id": 5, "name": "J"}, "content": "<p>Late</p>", "created_at": 1767225600},
              {"id": "b", "brand": "Acme", "stars": 5, "author": {"id": 6, "name": "K"}, "content": "<p>Fine</p>", "created_at": 1767225601}
            ]}
            """);

    assertThat(yaml)
        .contains("format: json")
        .contains("each: /reviews")
        .contains("feedback_id: /id")
        .contains("text: {pointer: /content, html: true}")
        .contains("at: {pointer: /created_at, formats: [epoch_seconds]}");
    assertUnderstood(yaml, 2);
  }

  @Test
  void whatIsNotThereIsAGuess() throws IOException {
    String yaml = proposed("shop notes.csv", "note,when\nlate,2026-01-01\nbad,2026-01-02\n");

    assertThat(yaml)
        .contains("record: feedback  # guess")
        .contains("brand: {constant: shop-notes}  # guess: no column names a brand")
        .contains("at: when");
  }

  @Test
  void nothingIsProposedForNothing() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");

    assertThatThrownBy(() -> MappingProposal.of(empty))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is empty");
  }

  /**
   * The required fields of the proposals for the sets of real data, as somebody who knows them
   * would write them (the ready maps), but for the brands that only a person can know: those are a
   * guess, and said to be. Two are not right: comcast's days, of which a spreadsheet has swapped
   * those up to the 12th with their months, which no form tells; and the brand of petins, which
   * stands inside an address.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "airline/Tweets.csv | feedback | brand: airline  # sure; feedback_id: tweet_id; kind: {constant: POST}; at: tweet_created",
        "comcast_fcc/Comcast_telecom_complaints_data.csv | interaction | brand: {constant: Comcast_telecom_complaints_data}  # guess; case_id: 'Ticket #'; event_id: \"{Ticket #}\"; channel: {column: Received Via, map: {\"Customer Care Call\": PHONE, \"Internet\": EMAIL}; type: {constant: SNAPSHOT}; at: {template: \"{Date} {Time}\", formats: ['d-M-yyyy h:mm:ss a']}",
        "reviews/uber_play_mojibake.csv | feedback | brand: {constant: uber_play_mojibake}  # guess; feedback_id: {hash: [userName, at, content]}; kind: {constant: REVIEW}; at: {column: at, formats: ['d-M-yyyy H:mm']}; encoding: repair",
        "olist/olist_orders_dataset.csv | order | brand: {constant: olist_orders_dataset}  # guess; order_id: order_id  # sure; at: order_purchase_timestamp; promised_at: order_estimated_delivery_date; delivered_at: order_delivered_customer_date",
        "olist/olist_order_reviews_dataset.csv | feedback | brand: {constant: olist_order_reviews_dataset}  # guess; feedback_id: review_id  # sure; kind: {constant: REVIEW}; at: review_answer_timestamp",
        "incident_log/incident_event_log.csv | interaction | brand: {constant: incident_event_log}  # guess; case_id: number; event_id: \"{number}/{sys_updated_at}/; channel: {column: contact_type, map: {\"Phone\": PHONE}; type: {constant: SNAPSHOT}; at: {column: sys_updated_at, formats: ['d-M-yyyy H:mm']}; null_values: [\"?\"]",
        "reviews/BA_AirlineReviews.csv | feedback | brand: {constant: BA_AirlineReviews}  # guess; feedback_id: ReviewID; kind: {constant: REVIEW}; rating: {column: OverallRating, scale: [1, 10]}; at: {column: Datetime, formats: ['d[''st''][''nd''][''rd''][''th''] MMMM yyyy']}",
        "reviews/trustpilot_delivery.csv | feedback | brand: Company  # sure; feedback_id: Id; kind: {constant: REVIEW}; rating: {column: Rating, extract: '(\\d+(?:\\.\\d+)?)'}; at: Date",
        "reviews/petins_akc.csv | feedback | brand: {constant: petins_akc}  # guess; feedback_id: id; kind: {constant: REVIEW}; at: published",
        "twcs/twcs_first5000.csv | interaction | brand: {thread: brand}; case_id: {thread: case_id}; event_id: tweet_id; channel: {constant: SOCIAL}; type: {column: inbound, map: {\"False\": AGENT_MESSAGE, \"True\": CUSTOMER_MESSAGE}}; at: {column: created_at, formats: ['EEE MMM dd HH:mm:ss Z yyyy']}"
      })
  void realDataIsUnderstood(String file, String kind, String expected) throws Exception {
    String yaml = MappingProposal.of(RealData.file(file)).yaml();

    assertThat(yaml).contains("record: " + kind).contains(expected.split("; ", -1));
    Feeds feeds = Feeds.load(List.of(MappedFeed.write(folder, yaml)), Map.of());
    assertThat(FeedCheck.of(feeds, IngestRun.OPTIONS).rejectsAny()).isFalse();
    LedgerEntry entry =
        IngestRun.of(feeds, RuntimeExecutionMode.BATCH, 1).ledger().get(feeds.names().get(0));
    assertThat(entry.balances()).isTrue();
    assertThat(entry.deadLettered()).isZero();
    assertThat(entry.accepted()).isGreaterThan(entry.read() * 9 / 10);
  }

  private String proposed(String name, String content) throws IOException {
    return MappingProposal.of(
            Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8))
        .yaml();
  }

  private void assertUnderstood(String yaml, int records) throws IOException {
    MappedFeed feed = MappedFeed.of(folder, yaml, Map.of());

    assertThat(feed.deadLetters()).isEmpty();
    assertThat(feed.candidates()).hasSize(records);
  }
}

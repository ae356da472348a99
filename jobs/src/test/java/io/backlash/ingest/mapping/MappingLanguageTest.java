package io.backlash.ingest.mapping;

import static org.apache.flink.api.common.RuntimeExecutionMode.BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.SmallCluster;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.IngestRun;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.value.ContentId;
import io.backlash.ingest.value.DurationUnit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping can say beyond "this column is that field". */
class MappingLanguageTest {
  @RegisterExtension static final MiniClusterExtension FLINK = SmallCluster.start();

  private static final String REVIEWS =
      """
      feeds:
        reviews:
          record: feedback
          path: reviews.csv
          format: csv
          SETTINGS
          fields:
            brand: {constant: acme}
            feedback_id: ID
            kind: {constant: REVIEW}
            text: TEXT
            at: at
      """;

  @TempDir Path folder;

  private static String reviews(String settings, String id, String text) {
    return REVIEWS.replace("SETTINGS", settings).replace("ID", id).replace("TEXT", text);
  }

  @Test
  void itemsOfNestedListsAreRecordsThatKnowWhatEnclosesThem() throws IOException {
    MappedFeed feed =
        MappedFeed.of(
            folder,
            """
            feeds:
              audits:
                record: interaction
                path: audits.json
                format: json
                each: [/audits, events]
                only_if: {pointer: type, in: [Comment]}
                fields:
                  brand: ../../account
                  case_id: ../ticket_id
                  event_id: "{../id}/{id}"
                  channel: {constant: EMAIL}
                  type:
                    first_of:
                      - {only_if: {pointer: ../author_id, in: ["7"]}, constant: CUSTOMER_MESSAGE}
                      - {constant: AGENT_MESSAGE}
                  at: ../created_at
                  text: {pointer: html_body, html: true}
            """,
            Map.of(
                "audits.json",
                """
                {"account": "acme", "audits": [
                  {"id": 1, "ticket_id": 5, "author_id": 7, "created_at": "2026-01-01T10:00:00Z", "events": [
                    {"id": 10, "type": "Create", "field_name": "status"},
                    {"id": 11, "type": "Comment", "html_body": "<p>Where is it?</p><p>I&nbsp;wait &amp; wait</p>"}]},
                  {"id": 2, "ticket_id": 5, "author_id": 9, "created_at": "2026-01-01T11:00:00Z", "events": [
                    {"id": 20, "type": "Comment", "html_body": "On its way.<blockquote>Where is it?</blockquote>"},
                    "odd"]},
                  {"id": 3, "ticket_id": 6, "author_id": 9, "created_at": "2026-01-01T11:00:00Z"},
                  {"id": 4, "ticket_id": 6, "author_id": 9, "created_at": "2026-01-01T11:00:00Z", "events": "none"}
                ]}
                """));

    assertThat(feed.records(Interaction.class))
        .extracting(
            Interaction::brand,
            Interaction::caseId,
            Interaction::eventId,
            Interaction::type,
            Interaction::text)
        .containsExactly(
            tuple(
                "acme",
                "5",
                "1/11",
                InteractionType.CUSTOMER_MESSAGE,
                "Where is it?\nI\u00a0wait & wait".replace('\u00a0', ' ')),
            tuple("acme", "5", "2/20", InteractionType.AGENT_MESSAGE, "On its way."));
    assertThat(feed.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly("an item of '/events' is no JSON object", "'/events' is no list");
  }

  @Test
  void jsonMayBreakItsLinesAnywhereAndWhatIsBrokenIsToldOnce() throws IOException {
    MappedFeed feed =
        MappedFeed.of(
            folder,
            "feeds: {orders: {record: order, path: orders.json, format: json}}",
            Map.of(
                "orders.json",
                """
                [
                  {"brand": "acme", "order_id": "1",
                   "at": "2026-01-01T00:00:00Z"},
                  {"brand": "acme", "order_id": "2", "at": "2026-01-01T00:00:00Z"}
                ]
                {"brand": "acme", "order_id": "3", "at": "2026-01-01T00:00:00Z"}
                {"brand": "acme", "order_id": 4 "at": "2026-01-01T00:00:00Z"}
                {"brand": "acme", "order_id": "5", "at": "2026-01-01T00:00:00Z"}
                """));

    assertThat(feed.records(Order.class)).extracting(Order::orderId).containsExactly("1", "2", "3");
    assertThat(feed.candidates()).extracting(Candidate::line).containsExactly(2L, 4L, 6L);
    assertThat(feed.onlyDeadLetter().line()).isEqualTo(7);
    assertThat(feed.onlyDeadLetter().reason())
        .startsWith("the rest of the file can't be read: is no valid JSON");
  }

  @Test
  void whatTheFeedDoesNotTakeIsInNoLedger() throws Exception {
    Files.writeString(
        folder.resolve("statuses.jsonl"),
        """
        {"id": "1", "visibility": "public", "reblog": null, "content": "one"}
        {"id": "2", "visibility": "private", "reblog": null, "content": "two"}
        {"id": "3", "visibility": "public", "reblog": {"id": "1"}, "content": ""}
        {"id": "4", "visibility": "public"}
        """);
    Path mapping =
        MappedFeed.write(
            folder,
            """
            feeds:
              posts:
                record: feedback
                path: statuses.jsonl
                format: jsonl
                only_if:
                  - {pointer: visibility, not_in: [private, direct]}
                  - {pointer: /reblog/id, present: false}
                fields:
                  brand: {constant: acme}
                  feedback_id: id
                  kind: {constant: POST}
                  text: {first_of: [content, spoiler, {constant: nothing}]}
                  at: {constant: "2026-01-01"}
            """);
    IngestRun run = IngestRun.of(Feeds.load(List.of(mapping), Map.of()), BATCH, 1);

    assertThat(run.feedback().values())
        .extracting(Feedback::text)
        .containsExactly("one", "nothing");
    assertThat(run.ledger().get("posts")).isEqualTo(new LedgerEntry("posts", 2, 2, 0, 0, 0));
  }

  @Test
  void recordsBeforeTheFirstWantedDayAreFiltered() throws Exception {
    Files.writeString(
        folder.resolve("reviews.csv"), "id,at,text\n1,2026-01-01,a\n2,2026-01-02,b\n3,soon,c\n");
    Path mapping = MappedFeed.write(folder, reviews("", "id", "text"));
    Feeds feeds =
        Feeds.load(List.of(mapping), Map.of()).from(Instant.parse("2026-01-02T00:00:00Z"));
    IngestRun run = IngestRun.of(feeds, BATCH, 1);

    assertThat(run.feedback().values()).extracting(Feedback::feedbackId).containsExactly("2");
    assertThat(run.ledger().get("reviews")).isEqualTo(new LedgerEntry("reviews", 2, 1, 0, 0, 1));
  }

  @Test
  void durationsBecomeWholeSeconds() {
    assertThat(DurationUnit.MINUTES.toSeconds(" 2.5")).isEqualTo("150");
    assertThat(DurationUnit.MILLISECONDS.toSeconds("1500")).isEqualTo("2");
    assertThat(DurationUnit.HOURS.toSeconds("1")).isEqualTo("3600");
    assertThat(DurationUnit.DAYS.toSeconds("0.5")).isEqualTo("43200");
    assertThat(DurationUnit.ISO.toSeconds("PT1H30M")).isEqualTo("5400");
    assertThat(DurationUnit.CLOCK.toSeconds("1:05:10")).isEqualTo("3910");
    assertThat(DurationUnit.CLOCK.toSeconds("05:10")).isEqualTo("310");
  }

  @Test
  void aDurationThatIsNoneIsRejected() throws IOException {
    MappedFeed feed =
        MappedFeed.of(
            folder,
            """
            feeds:
              calls:
                record: interaction
                path: calls.csv
                format: csv
                fields:
                  brand: {constant: acme}
                  case_id: id
                  event_id: id
                  channel: {constant: PHONE}
                  type: {constant: HELD}
                  at: at
                  seconds: {column: held, duration: clock}
            """,
            Map.of("calls.csv", "id,at,held\n1,2026-01-01,1:30\n2,2026-01-01,long\n"));

    assertThat(feed.records(Interaction.class).get(0).seconds()).isEqualTo(90);
    assertThat(feed.onlyDeadLetter().reason()).isEqualTo("is no duration in clock: 'long'");
  }

  @Test
  void idsMayBeMadeOfWhatIsThere() throws IOException {
    List<Feedback> feedback =
        MappedFeed.of(
                folder,
                reviews("", "{hash: [who, at, text]}", "text"),
                Map.of(
                    "reviews.csv",
                    "who,at,text\njane,2026-01-01,good\njane,2026-01-01,good\njane,2026-01-01,\n"))
            .records(Feedback.class);

    assertThat(feedback.get(0).feedbackId())
        .matches("[0-9a-f]{32}")
        .isEqualTo(feedback.get(1).feedbackId())
        .isNotEqualTo(feedback.get(2).feedbackId());
    assertThat(new ContentId().of(List.of("ab", "c")))
        .isNotEqualTo(new ContentId().of(List.of("a", "bc")));
  }

  @Test
  void damagedEncodingIsRepaired() throws IOException {
    Files.write(
        folder.resolve("reviews.csv"),
        concatenated(
            "id,at,text\n1,2026-01-01,donâ€™t â€œgoâ€\u009d ðŸ˜¢ crÃ¨me\n2,2026-01-01,"
                .getBytes(StandardCharsets.UTF_8),
            "café".getBytes(StandardCharsets.ISO_8859_1),
            "\n3,2026-01-01,Spaß… naïve\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(
            MappedFeed.of(folder, reviews("encoding: repair", "id", "text"), Map.of())
                .records(Feedback.class))
        .extracting(Feedback::text)
        .containsExactly("don’t “go” 😢 crème", "café", "Spaß… naïve");
  }

  @Test
  void rowsThatHaveMovedArePutRight() throws IOException {
    MappedFeed feed =
        MappedFeed.of(
            folder,
            reviews("realign: {column: text, until: at}", "id", "text"),
            Map.of(
                "reviews.csv",
                """
                id,text,place,at,zone
                1,whole,Turku,2026-01-01,EET
                2,fish &amp, chips,Turku,2026-01-02
                3,a, b, c,Oulu,2026-01-03,EET
                4,no time,Turku,,EET
                """));

    assertThat(feed.records(Feedback.class))
        .extracting(Feedback::feedbackId, Feedback::text)
        .containsExactly(
            tuple("1", "whole"), tuple("2", "fish &amp; chips"), tuple("3", "a; b; c"));
    assertThat(feed.onlyDeadLetter().line()).isEqualTo(5);
  }

  @Test
  void aWrongDelimiterIsToldOnce() throws IOException {
    MappedFeed feed =
        MappedFeed.of(
            folder,
            reviews("", "id", "text"),
            Map.of("reviews.csv", "id;at;text\n1;2026-01-01;a\n2;2026-01-01;b\n"));

    assertThat(feed.candidates()).isEmpty();
    assertThat(feed.onlyDeadLetter().reason())
        .isEqualTo(
            "the rest of the file can't be read: its header is a single column, so its delimiter is"
                + " probably ';', not ','");
  }

  @Test
  void zipIsSeenByItselfAndHoldsOneFile() throws IOException {
    zip("id,at,text\n1,2026-01-01,a\n");
    String yaml = reviews("", "id", "text");

    assertThat(MappedFeed.of(folder, yaml, Map.of()).only(Feedback.class).text()).isEqualTo("a");

    zip("id,at,text\n1,2026-01-01,a\n", "id,at,text\n2,2026-01-01,b\n");
    MappedFeed several = MappedFeed.of(folder, yaml, Map.of());
    assertThat(several.onlyDeadLetter().reason()).contains("the zip archive holds several files");
  }

  @Test
  void aBrokenRowOfAJoinedFileStopsNothingAndIsCounted() throws Exception {
    Files.writeString(
        folder.resolve("orders.csv"), "order,account,at\n1,a,2026-01-01\n2,b,2026-01-01\n");
    Files.writeString(folder.resolve("people.csv"), "account,person\na,jane\nb,joe,3\n");
    Path mapping =
        MappedFeed.write(
            folder,
            """
            feeds:
              orders:
                record: order
                path: orders.csv
                format: csv
                join: {people: {path: people.csv, key: account}}
                fields:
                  brand: {constant: acme}
                  order_id: order
                  customer: {join: people, column: person}
                  at: at
            """);
    IngestRun run = IngestRun.of(Feeds.load(List.of(mapping), Map.of()), BATCH, 2);

    assertThat(run.orders().values()).extracting(Order::orderId).containsExactly("1", "2");
    assertThat(run.deadLetters())
        .extracting(DeadLetter::line, DeadLetter::reason)
        .containsExactly(
            tuple(3L, "can't be joined as 'people': the row has 3 values, the header 2"));
    assertThat(run.ledger().get("orders")).isEqualTo(new LedgerEntry("orders", 3, 2, 0, 0, 1));
  }

  @Test
  void theStrictestOfSeveralExpectationsStands() throws Exception {
    Files.writeString(
        folder.resolve("promises.csv"), "channel,seconds\nEMAIL,7200\nEMAIL,600\nEMAIL,1000\n");
    Path mapping =
        MappedFeed.write(
            folder,
            """
            feeds:
              promises:
                record: expectation
                path: promises.csv
                format: csv
                fields: {brand: {constant: acme}, channel: channel, first_response_seconds: seconds}
            """);
    IngestRun run = IngestRun.of(Feeds.load(List.of(mapping), Map.of()), BATCH, 1);

    assertThat(run.expectations().get(run.expectations().size() - 1).firstResponseSeconds())
        .isEqualTo(600);
    assertThat(run.ledger().get("promises")).isEqualTo(new LedgerEntry("promises", 3, 1, 2, 0, 0));
  }

  @Test
  void timesAreReadAsIsoOrSecondsOrMilliseconds() throws IOException {
    List<Feedback> feedback =
        MappedFeed.of(
                folder,
                reviews("formats: [iso, epoch_seconds]", "id", "text"),
                Map.of(
                    "reviews.csv", "id,at,text\n1,1767225600,a\n2,2026-01-01T01:00:00+01:00,b\n"))
            .records(Feedback.class);

    assertThat(feedback)
        .extracting(Feedback::at)
        .containsOnly(Instant.parse("2026-01-01T00:00:00Z"));
  }

  private void zip(String... files) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("reviews.csv"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("exports/"));
      for (int i = 0; i < files.length; i++) {
        zip.putNextEntry(new ZipEntry("exports/" + i + ".csv"));
        zip.write(files[i].getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

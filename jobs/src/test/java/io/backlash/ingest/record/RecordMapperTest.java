package io.backlash.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.config.ConfigException;
import io.backlash.event.Channel;
import io.backlash.event.Economics;
import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.CanonicalLines;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordMapperTest {
  private static final String REVIEWS =
      """
      feeds:
        reviews:
          record: feedback
          path: reviews.csv
          format: csv
          null_values: ["?"]
          formats: [dd-MM-yyyy HH:mm]
          zone: Europe/Helsinki
          fields:
            brand: {column: firm, map: {A: acme, B: bolt}}
            feedback_id: "{firm}/{id}"
            kind: {constant: review}
            customer: who
            rating: {column: stars, extract: '^\\{(\\d): '}
            text: words
            at: written
      """;
  private static final String HEADER = "firm,id,who,stars,words,written\n";

  @TempDir Path folder;

  @Test
  void columnsBecomeACanonicalRecord() throws IOException {
    Feedback feedback =
        reviews("A,7,jane,{2: 'Poor'}, two words ,24-02-2015 10:48").only(Feedback.class);

    assertThat(feedback.brand()).isEqualTo("acme");
    assertThat(feedback.feedbackId()).isEqualTo("A/7");
    assertThat(feedback.kind()).isEqualTo(FeedbackKind.REVIEW);
    assertThat(feedback.rating()).isEqualTo(2.0);
    assertThat(feedback.text()).isEqualTo(" two words ");
    assertThat(feedback.at()).isEqualTo(Instant.parse("2015-02-24T08:48:00Z"));
    assertThat(feedback.customer())
        .isEqualTo(new Pseudonyms("a key for tests").of("jane"))
        .doesNotContain("jane");
  }

  /**
   * Else the same customer would have another name where a mapping says so beside where it does
   * not.
   */
  @Test
  void customerIsPseudonymisedOnceHoweverOftenItIsAskedFor() throws IOException {
    String customer =
        MappedFeed.of(
                folder,
                REVIEWS.replace("customer: who", "customer: {column: who, pseudonym: true}"),
                Map.of("reviews.csv", HEADER + "A,7,jane,{2: 'Poor'},x,24-02-2015 10:48\n"))
            .only(Feedback.class)
            .customer();

    assertThat(customer).isEqualTo(new Pseudonyms("a key for tests").of("jane"));
  }

  @Test
  void nullWordsAndBlanksAreNothing() throws IOException {
    Feedback feedback = reviews("A,7,?, ,?,24-02-2015 10:48").only(Feedback.class);

    assertThat(feedback.customer()).isNull();
    assertThat(feedback.rating()).isNull();
    assertThat(feedback.text()).isNull();
  }

  @Test
  void everyRejectionNamesFileLineFieldAndReason() throws IOException {
    MappedFeed feed =
        reviews(
            """
            C,1,jane,{2: 'Poor'},x,24-02-2015 10:48
            A,2,jane,two,x,24-02-2015 10:48
            A,3,jane,{9: 'Best'},x,24-02-2015 10:48
            A,4,jane,{2: 'Poor'},x,02/24/2015
            A,5,jane,{2: 'Poor'},x,?
            ?,6,jane,{2: 'Poor'},x,24-02-2015 10:48
            A,7,jane,{2: 'Poor'},x,24-02-1015 10:48
            A,8
            """);

    assertThat(feed.candidates()).isEmpty();
    assertThat(feed.deadLetters())
        .allMatch(letter -> letter.file().endsWith("reviews.csv"))
        .extracting(letter -> letter.line() + " " + letter.field() + ": " + letter.reason())
        .containsExactly(
            "2 brand: is not in the map of values: 'C'",
            "3 rating: does not match ^\\{(\\d): : 'two'",
            "4 rating: is not within 1 to 5: 9.0",
            "5 at: is no time of the form 'dd-MM-yyyy HH:mm': '02/24/2015'",
            "6 at: is missing",
            "7 brand: is missing",
            "8 at: is not within 1990 to 2099: 1015-02-24T09:08:11Z",
            "9 null: the row has 2 values, the header 6");
    assertThat(feed.deadLetters().get(0).raw())
        .isEqualTo("C,1,jane,{2: 'Poor'},x,24-02-2015 10:48");
  }

  @Test
  void columnThatIsNotThereIsSuggested() throws IOException {
    DeadLetter letter =
        MappedFeed.of(
                folder,
                REVIEWS.replace("text: words", "text: word"),
                Map.of("reviews.csv", HEADER + "A,7,jane,{2: 'Poor'},x,24-02-2015 10:48\n"))
            .onlyDeadLetter();

    assertThat(letter.field()).isEqualTo("text");
    assertThat(letter.reason()).isEqualTo("the file has no column 'word' (did you mean 'words'?)");
  }

  @Test
  void bytesOfAnotherEncodingAreRejectedWhereTheyMatter() throws IOException {
    Files.write(
        folder.resolve("reviews.csv"),
        (HEADER + "A,7,jane,{2: 'Poor'},caf\u00e9,24-02-2015 10:48\n")
            .getBytes(StandardCharsets.ISO_8859_1));

    DeadLetter letter = MappedFeed.of(folder, REVIEWS, Map.of()).onlyDeadLetter();

    assertThat(letter.field()).isEqualTo("text");
    assertThat(letter.reason()).isEqualTo("holds bytes that are no UTF-8");
    assertThat(letter.raw()).contains("caf\uFFFD");
  }

  @Test
  void identifiersThatASpreadsheetHasRoundedNameNothing() throws IOException {
    DeadLetter letter =
        MappedFeed.of(
                folder,
                REVIEWS.replace("feedback_id: \"{firm}/{id}\"", "feedback_id: id"),
                Map.of(
                    "reviews.csv", HEADER + "A,5.70301E+17,jane,{2: 'Poor'},x,24-02-2015 10:48\n"))
            .onlyDeadLetter();

    assertThat(letter.field()).isEqualTo("feedback_id");
    assertThat(letter.reason()).contains("'5.70301E+17'", "spreadsheet has rounded");
  }

  @Test
  void nulCharactersAreReplacedSoThatOffsetsStay() throws IOException {
    assertThat(reviews("A,7,jane,{2: 'Poor'},a\0b,24-02-2015 10:48").only(Feedback.class).text())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void ratingsOfOtherScalesAreBroughtToStars() throws IOException {
    String yaml = REVIEWS.replace("extract: '^\\{(\\d): '", "scale: [1, 10]");
    MappedFeed feed =
        MappedFeed.of(
            folder,
            yaml,
            Map.of(
                "reviews.csv",
                HEADER
                    + "A,1,j,1,x,24-02-2015 10:48\nA,2,j,10,x,24-02-2015 10:48\n"
                    + "A,3,j,5.5,x,24-02-2015 10:48\nA,4,j,11,x,24-02-2015 10:48\n"));

    assertThat(feed.records(Feedback.class))
        .extracting(Feedback::rating)
        .containsExactly(1.0, 5.0, 3.0);
    assertThat(feed.deadLetters().get(0).reason()).isEqualTo("is not within 1.0 to 10.0: 11");
  }

  @Test
  void brandMayBeTakenOutOfTheText() throws IOException {
    String yaml =
        """
        feeds:
          posts:
            record: feedback
            path: posts.jsonl
            format: jsonl
            formats: [epoch_seconds]
            fields:
              brand: {pointer: /text, extract: '@(\\w+)', map: {AcmeHelp: acme}, otherwise: {constant: unknown}}
              feedback_id: id
              kind: {constant: POST}
              reach: /public_metrics/impression_count
              deleted: {pointer: /state, map: {gone: true}, otherwise: {constant: "false"}}
              text: text
              at: /created
        """;
    MappedFeed feed =
        MappedFeed.of(
            folder,
            yaml,
            Map.of(
                "posts.jsonl",
                """
                {"id": 570301083672813571, "text": "@AcmeHelp no answer", "created": 1700000000, "public_metrics": {"impression_count": 12}}
                {"id": "b", "text": "nobody named", "created": 1700000000.25, "state": "gone"}
                {"id": {"x": 1}, "text": "t", "created": 1700000000}
                {"id": "c", "text": "t", "created": 1e999999999}
                [1, 2]
                {"id": "d"
                """));

    assertThat(feed.records(Feedback.class))
        .extracting(Feedback::brand, Feedback::feedbackId, Feedback::reach, Feedback::deleted)
        .containsExactly(
            tuple("acme", "570301083672813571", 12L, false), tuple("unknown", "b", null, true));
    assertThat(feed.deadLetters())
        .extracting(letter -> letter.line() + " " + letter.field() + ": " + letter.reason())
        .satisfiesExactly(
            letter ->
                assertThat(letter)
                    .isEqualTo("3 feedback_id: '/id' is no single value, but an object or a list"),
            letter ->
                assertThat(letter)
                    .isEqualTo("4 at: is no time of the form 'epoch_seconds': '1E+999999999'"),
            letter -> assertThat(letter).isEqualTo("5 null: is no JSON object"),
            letter ->
                assertThat(letter)
                    .isEqualTo(
                        "6 null: is no valid JSON: Unexpected end-of-input: expected close marker"
                            + " for Object"));
  }

  @Test
  void snapshotsCarryCounters() throws IOException {
    String yaml =
        """
        feeds:
          incidents:
            record: interaction
            path: incidents.csv
            format: csv
            formats: [dd-MM-yyyy HH:mm]
            fields:
              brand: {constant: desk}
              case_id: number
              event_id: "{number}/{mod}"
              channel: {constant: phone}
              type: {constant: SNAPSHOT}
              at: updated
              agent: {column: agent, pseudonym: true}
              transfers: moves
              within_sla: sla
              resolution_seconds:
                only_if: {column: state, in: [Resolved]}
                seconds_between: [opened, resolved]
        """;
    MappedFeed feed =
        MappedFeed.of(
            folder,
            yaml,
            Map.of(
                "incidents.csv",
                """
                number,mod,state,updated,opened,resolved,agent,moves,sla
                INC1,0,New,29-02-2016 04:57,29-02-2016 04:40,01-03-2016 04:40,bob,0,TRUE
                INC1,9,Resolved,01-03-2016 04:40,29-02-2016 04:40,01-03-2016 04:40,bob,3.0,FALSE
                INC1,10,Resolved,01-03-2016 04:40,29-02-2016 04:40,01-03-2016 04:40,bob,3.5,FALSE
                INC1,11,Resolved,01-03-2016 04:40,29-02-2016 04:40,01-03-2016 04:40,bob,3,no
                """));

    Interaction before = feed.records(Interaction.class).get(0);
    Interaction after = feed.records(Interaction.class).get(1);
    assertThat(before.channel()).isEqualTo(Channel.PHONE);
    assertThat(before.type()).isEqualTo(InteractionType.SNAPSHOT);
    assertThat(before.resolutionSeconds()).isNull();
    assertThat(before.agent()).isEqualTo(new Pseudonyms("a key for tests").of("bob"));
    assertThat(after.eventId()).isEqualTo("INC1/9");
    assertThat(after.resolutionSeconds()).isEqualTo(24 * 60 * 60);
    assertThat(after.transfers()).isEqualTo(3);
    assertThat(after.withinSla()).isFalse();
    assertThat(feed.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly("is no whole number: 3.5", "is neither true nor false: 'no'");
  }

  @Test
  void joinsLookUpAndAddUp() throws IOException {
    String yaml =
        """
        feeds:
          orders:
            record: order
            path: orders.csv
            format: csv
            join:
              payments: {path: payments.csv, key: order}
              people: {path: people.csv, key: account}
              towns: {path: towns.csv, key: town, on: {join: people, column: town}}
            fields:
              brand: {constant: acme}
              order_id: order
              customer: {join: people, column: person}
              value: {join: payments, sum: paid}
              campaign: {join: towns, column: region}
              at: at
        """;
    MappedFeed feed =
        MappedFeed.of(
            folder,
            yaml,
            Map.of(
                "orders.csv",
                "order,account,at\n1,a,2026-01-01\n2,b,2026-01-02\n3,c,2026-01-03\n",
                "payments.csv",
                "order,paid\n1,10.10\n1,0.20\n2,5\n2,five\n",
                "people.csv",
                "account,person,town\na,jane,Turku\nc,joe,Oulu\nc,jack,Oulu\n",
                "towns.csv",
                "town,region\nTurku,south\n"));

    Order order = feed.only(Order.class);
    assertThat(order.value()).isEqualTo(new BigDecimal("10.30"));
    assertThat(order.customer()).isEqualTo(new Pseudonyms("a key for tests").of("jane"));
    assertThat(order.campaign()).isEqualTo("south");
    assertThat(feed.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(
            "is a sum over 'paid' in 'payments', where one is no number: 'five'",
            "'people' has several rows for it, with different 'person'");
  }

  @Test
  void aJoinWithoutItsKeyIsComplainedAbout() {
    String yaml =
        """
        feeds:
          orders:
            record: order
            path: orders.csv
            format: csv
            join:
              people: {path: people.csv, key: acount, on: account}
            fields:
              brand: {constant: acme}
              order_id: order
              customer: {join: people, column: person}
              at: at
        """;

    assertThatThrownBy(
            () ->
                MappedFeed.of(
                    folder,
                    yaml,
                    Map.of(
                        "orders.csv", "order,account,at\n1,a,2026-01-01\n",
                        "people.csv", "account,person\na,jane\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("people.csv, which is joined as 'people': the file has no column")
        .hasMessageContaining("did you mean 'account'?");
  }

  @Test
  void whatCouldStopAJobIsRejectedOrRepaired() throws IOException {
    MappedFeed feed =
        orders(
            """
            {"schema_version":1,"brand":"acme","order_id":"1","at":"2026-01-01T00:00:00Z","value":"10.5","campaign":"a\\ud800b"}
            {"schema_version":2,"brand":"acme","order_id":"2","at":"2026-01-01T00:00:00Z"}
            {"brand":"acme","order_id":"3","at":"2026-01-01T00:00:00Z","value":"1e400"}
            {"brand":"acme","order_id":"4","at":"2026-01-01T00:00:00Z","value":"1e13"}
            {"brand":"acme","order_id":"%s","at":"2026-01-01T00:00:00Z"}
            {"brand":"ac\\nme","order_id":"6","at":"2026-01-01T00:00:00Z"}
            """
                .formatted("5".repeat(201)));

    Order order = feed.only(Order.class);
    assertThat(order.value()).isEqualTo(new BigDecimal("10.5"));
    assertThat(order.campaign()).isEqualTo("a\ufffdb");
    assertThat(feed.deadLetters())
        .extracting(letter -> letter.line() + " " + letter.field() + ": " + letter.reason())
        .containsExactly(
            "2 schema_version: is not 1, the only one that this release reads: '2'",
            "3 value: is no number: '1e400'",
            "4 value: is above 1000000000000: 1E+13",
            "5 order_id: is longer than 200 bytes",
            "6 brand: holds control characters, such as line breaks");
  }

  @Test
  void canonicalLinesNeedNoMapping() throws IOException {
    MappedFeed feed =
        MappedFeed.of(
            folder,
            "feeds: {economics: {record: economics, path: economics.jsonl, format: jsonl,"
                + " unknown_fields: reject}}",
            Map.of(
                "economics.jsonl",
                """
                {"brand":"acme","day":"2026-01-01T00:00:00Z","visitors":100,"conversion":0.02,"average_order_value":35.5,"margin":0.3,"currency":"EUR"}
                {"brand":"acme","day":"2026-01-02T00:00:00Z","conversion":0.02,"average_order_value":35.5,"margin":0.3,"currency":"EUR"}
                {"brand":"acme","day":"2026-01-03T00:00:00Z","visitors":1.5,"conversion":0.02,"average_order_value":35.5,"margin":0.3,"currency":"EUR"}
                {"brand":"acme","day":"2026-01-04T00:00:00Z","visitors":100,"conversion":1.5,"average_order_value":35.5,"margin":0.3,"currency":"EUR"}
                {"brand":"acme","day":"first","visitors":100,"conversion":0.02,"average_order_value":35.5,"margin":0.3,"currency":"EUR"}
                {"brand":"acme","day":"2026-01-06T00:00:00Z","visitors":100,"conversion":0.02,"average_order_value":1e999999999,"margin":0.3,"currency":"EUR"}
                {"brand":"acme","day":"2026-01-07T00:00:00Z","visitor":100,"visitors":100,"conversion":0.02,"average_order_value":35.5,"margin":0.3,"currency":"EUR"}
                """));

    assertThat(feed.only(Economics.class).averageOrderValue()).isEqualTo(new BigDecimal("35.5"));
    assertThat(feed.deadLetters())
        .extracting(letter -> letter.line() + " " + letter.field() + ": " + letter.reason())
        .containsExactly(
            "2 visitors: is missing",
            "3 visitors: can't be read: '1.5'",
            "4 conversion: is not within 0 to 1: 1.5",
            "5 day: can't be read: 'first'",
            "6 average_order_value: is no number of any measure",
            "7 visitor: is no field of economics (did you mean 'visitors'?)");
  }

  @Test
  void fieldsThatAreUnknownAreLeftOutAndNamed() throws IOException {
    Path mapping =
        MappedFeed.write(
            folder, "feeds: {orders: {record: order, path: orders.jsonl, format: jsonl}}");
    Files.writeString(folder.resolve("orders.jsonl"), "");
    RecordMapper mapper =
        new RecordMapper(Feeds.load(List.of(mapping), Map.of()).all().get(0), "a key for tests");
    String known = "\"brand\":\"acme\",\"order_id\":\"1\",\"at\":\"2026-01-01T00:00:00Z\"";

    String without = mapper.map(line("{" + known + "}")).orElseThrow().json();
    assertThat(mapper.unknownFields()).isEmpty();
    String with =
        mapper
            .map(
                line(
                    "{%s,\"tier\":1e999999999,\"meta\":{\"order_id\":[{}]},\"a\\u001b[2J\\u202e\":null,\"%s\":1}"
                        .formatted(known, "x".repeat(100))))
            .orElseThrow()
            .json();

    assertThat(with).isEqualTo(without);
    assertThat(mapper.unknownFields())
        .containsExactly("tier", "meta", "a␛[2J\\u202e", "x".repeat(60) + "…");
    mapper.map(line("{" + known + "}"));
    assertThat(mapper.unknownFields()).isEmpty();
  }

  private static RawRecord line(String json) {
    return RawRecord.ofJson("orders.jsonl", 1, json, null);
  }

  @Test
  void customersOfCanonicalLinesArePseudonymisedToo() throws IOException {
    Feedback feedback =
        MappedFeed.of(
                folder,
                "feeds: {reviews: {record: feedback, path: reviews.jsonl, format: jsonl}}",
                Map.of("reviews.jsonl", CanonicalLines.feedback(1).get(0) + "\n"))
            .records(Feedback.class)
            .get(0);

    assertThat(feedback.customer())
        .isEqualTo(new Pseudonyms("a key for tests").of("writer of review-0"));
  }

  @Test
  void whatNoDatabaseHoldsIsRejectedAndNumbersArePseudonymisedToo() throws IOException {
    MappedFeed feed =
        orders(
            """
            {"brand":"acme","order_id":"1","customer":115712,"at":"2026-01-01T00:00:00Z"}
            {"brand":"acme","order_id":"2","at":"2026-01-01T00:00:00Z","promised_at":"9999-12-31T00:00:00Z"}
            {"brand":"acme","order_id":"3","at":"2026-01-01T00:00:00Z","value":1e13}
            {"brand":"acme","order_id":5.70301E+17,"at":"2026-01-01T00:00:00Z"}
            """);

    assertThat(feed.only(Order.class).customer())
        .isEqualTo(new Pseudonyms("a key for tests").of("115712"));
    assertThat(feed.deadLetters())
        .extracting(letter -> letter.line() + " " + letter.field() + ": " + letter.reason())
        .containsExactly(
            "2 promised_at: is not within 1990 to 2099: 9999-12-31T00:00:00Z",
            "3 value: is above 1000000000000: 1E+13",
            "4 order_id: is a number that a spreadsheet has rounded, so it names no single record:"
                + " '5.70301E+17'");
  }

  private MappedFeed orders(String lines) throws IOException {
    return MappedFeed.of(
        folder,
        "feeds: {orders: {record: order, path: orders.jsonl, format: jsonl}}",
        Map.of("orders.jsonl", lines));
  }

  private MappedFeed reviews(String rows) throws IOException {
    return MappedFeed.of(folder, REVIEWS, Map.of("reviews.csv", HEADER + rows));
  }
}

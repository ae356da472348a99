package io.backlash.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestRun;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedCheckTest {
  @TempDir Path folder;

  @Test
  void saysWhatWasUnderstoodAndWhatNot() throws IOException {
    StringBuilder rows = new StringBuilder("firm,id,stars,written\n");
    rows.append("acme,1,5,2026-01-01\nacme,1,5,2026-01-01\nbolt,2,1,2026-03-01\n");
    for (int i = 3; i < 10; i++) {
      rows.append("acme,").append(i).append(",five,2026-01-01\n");
    }
    FeedCheck check = check(rows.toString());

    assertThat(check.rejectsAny()).isTrue();
    assertThat(printed(check).lines())
        .contains(
            "reviews: 10 records of feedback read from 1 file, 3 understood, 7 rejected",
            "  from 2026-01-01T00:00:00Z to 2026-03-01T00:00:00Z",
            "  1 carry the id of an earlier record: copies or further versions of it",
            "  brands: acme 2, bolt 1",
            "  ratings: 5.0 2, 1.0 1",
            "  with text: 0.0%",
            "  rejected 7: rating is no number: '…'",
            "    " + folder.resolve("reviews.csv") + ", line 5: rating is no number: 'five'");
    assertThat(printed(check).lines().filter(line -> line.contains("line ")).count()).isEqualTo(5);
  }

  @Test
  void rejectsNothingWhereAllIsWell() throws IOException {
    assertThat(check("firm,id,stars,written\nacme,1,5,2026-01-01\n").rejectsAny()).isFalse();
  }

  @Test
  void onlyWhatIsQuotedAndTheValueAtTheEndIsLeftOutOfARejection() throws IOException {
    FeedCheck check = check("firm,id,stars,written\nacme,1,7,2026-01-01\nacme,2,5,it's late\n");

    assertThat(printed(check))
        .contains("rejected 1: rating is not within 1 to 5: …\n")
        .containsPattern("rejected 1: at is no time of the form [^\n]+\n");
  }

  @Test
  void languagesAreThoseThatTheFeedNamesAndElseThoseOfTheTexts() throws IOException {
    String mapping =
        """
        feeds:
          posts:
            record: feedback
            path: posts.csv
            format: csv
            fields:
              brand: {constant: Acme}
              feedback_id: id
              kind: {constant: POST}
              language: lang
              text: words
              at: {constant: '2026-01-01'}
        """;
    Files.writeString(
        folder.resolve("posts.csv"),
        """
        id,lang,words
        1,,I was on hold for an hour and nobody called me back.
        2,,"Ich habe eine Stunde gewartet, und niemand hat zurückgerufen."
        3,,"Odotin tunnin puhelimessa, eikä kukaan soittanut takaisin."
        4,sv,Hello
        5,,!!!
        6,,
        """);
    Feeds feeds = Feeds.load(List.of(MappedFeed.write(folder, mapping)), Map.of());

    assertThat(printed(FeedCheck.of(feeds, IngestRun.OPTIONS)).lines())
        .contains("  languages: de 1, en 1, fi 1, none 1, sv 1");
  }

  @Test
  void namesTheFieldsThatAreUnknownAndWhatWasMeant() throws IOException {
    Files.writeString(
        folder.resolve("orders.jsonl"),
        """
        {"brand":"acme","order_id":"1","at":"2026-01-01T00:00:00Z","custommer":"ann","tier":1}
        {"brand":"acme","order_id":"2","at":"2026-01-01T00:00:00Z","custommer":"bob"}
        """);
    FeedCheck check =
        FeedCheck.of(
            Feeds.load(
                List.of(
                    MappedFeed.write(
                        folder,
                        "feeds: {orders: {record: order, path: orders.jsonl, format: jsonl}}")),
                Map.of()),
            IngestRun.OPTIONS);

    assertThat(check.rejectsAny()).isFalse();
    assertThat(printed(check).lines())
        .contains(
            "  'custommer' is no field of order; 2 records are taken without it (did you mean"
                + " 'customer'?)",
            "  'tier' is no field of order; 1 record is taken without it");
  }

  private FeedCheck check(String rows) throws IOException {
    Files.writeString(folder.resolve("reviews.csv"), rows);
    Path mapping =
        MappedFeed.write(
            folder,
            """
            feeds:
              reviews:
                record: feedback
                path: reviews.csv
                format: csv
                fields: {brand: firm, feedback_id: id, kind: {constant: REVIEW}, rating: stars, at: written}
            """);
    return FeedCheck.of(Feeds.load(List.of(mapping), Map.of()), IngestRun.OPTIONS);
  }

  private static String printed(FeedCheck check) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    check.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

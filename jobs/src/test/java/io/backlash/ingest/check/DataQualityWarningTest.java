package io.backlash.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestRun;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check warns of, and that it keeps still where all is well. */
class DataQualityWarningTest {
  private static final String HEADER = "firm,id,who,stars,text,at,to\n";

  @TempDir Path folder;

  @Test
  void soundFeedsRaiseNoWarning() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      rows.append(
          "acme,57029418914303%04d,w%d,%d,Grüße an Spaß… %d,2026-0%d-%02dT10:00:00Z,\n"
              .formatted(i * 7 + 1, i, 1 + i % 5, i, 1 + i % 6, 1 + i % 28));
    }

    assertThat(warnings("", rows.toString())).isEmpty();
  }

  @Test
  void roundedIds() throws IOException {
    assertThat(warnings("", "acme,5.70294E+17,a,5,x,2026-01-01T00:00:00Z,\n"))
        .containsExactly(
            "feedback_id is rounded by a spreadsheet in 1 of 1 records (5.70294E+17), so different records share it"
                + " -> feedback_id: {hash: [who, at, text]}");
    assertThat(
            warnings(
                "",
                "acme,570294189143031000,a,5,x,2026-01-01T00:00:00Z,\n"
                    + "acme,570294189143032000,a,5,y,2026-01-01T00:00:00Z,\n"))
        .singleElement()
        .asString()
        .contains("keeps 15 digits only in 2 of 2 records (570294189143031000)");
  }

  @Test
  void timesInAnotherFormat() throws IOException {
    assertThat(warnings("", "acme,1,a,5,x,42059.4502777778,\nacme,2,a,5,y,42057.2442476851,\n"))
        .containsExactly(
            "at can't be read in 2 records, most of which are written as a spreadsheet's number of days"
                + " (42059.4502777778) -> formats: [iso, excel]");
    assertThat(warnings("", "acme,1,a,5,x,24-02-2015 10:48,\n"))
        .containsExactly(
            "at can't be read in 1 records, most of which are written as 'd-M-yyyy H:mm' (24-02-2015 10:48)"
                + " -> formats: [iso, 'd-M-yyyy H:mm']");
  }

  @Test
  void swappedDaysAndMonths() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      rows.append("acme,%d,w%d,5,t%d,%02d/%02d/2026,\n".formatted(i, i, i, 1 + i % 12, 1 + i / 12));
    }
    assertThat(warnings("zone: UTC\n    formats: [dd/MM/yyyy]", rows.toString()))
        .singleElement()
        .asString()
        .contains("on 24 days none lies behind the 12th of its month");
    assertThat(
            warnings(
                "zone: UTC\n    formats: [dd/MM/yyyy, MM/dd/yyyy]",
                "acme,1,a,5,x,03/04/2026,\nacme,2,a,5,y,13/04/2026,\n"))
        .singleElement()
        .asString()
        .contains("1 of 2 times can be read by several of the formats", "(03/04/2026)");
  }

  @Test
  void timesWithoutAZoneAndAheadOfTheirFile() throws IOException {
    assertThat(warnings("", "acme,1,a,5,x,2015-01-01 10:00:00,\n"))
        .containsExactly(
            "1 times name no time zone, and the mapping names none (2015-01-01 10:00:00): taken as UTC"
                + " -> zone: Europe/Helsinki, or where they were written");
    assertThat(warnings("", "acme,1,a,5,x,2099-01-01T10:00:00Z,\n"))
        .singleElement()
        .asString()
        .contains("1 records are later than the last change of their file (up to 2099-01-01");
  }

  @Test
  void damagedText() throws IOException {
    assertThat(warnings("", "acme,1,a,5,I donâ€™t,2026-01-01T00:00:00Z,\n"))
        .containsExactly(
            "1 records hold text that was once read in the wrong encoding (donâ€™t for don’t) -> encoding: repair");
    assertThat(warnings("encoding: repair", "acme,1,a,5,I donâ€™t,2026-01-01T00:00:00Z,\n"))
        .isEmpty();
    Files.write(
        folder.resolve("a.csv"),
        (HEADER + "acme,1,a,5,café,2026-01-01T00:00:00Z,\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(warnings(""))
        .containsExactly("1 records hold bytes that are no UTF-8 -> encoding: repair");
    assertThat(warnings("encoding: repair")).isEmpty();
  }

  @Test
  void formulas() throws IOException {
    assertThat(warnings("", "acme,1,a,5,=@acme help,2026-01-01T00:00:00Z,\n"))
        .containsExactly(
            "text begins with '=' in 1 records, as a spreadsheet writes what it takes for a formula"
                + " -> extract: '^=?(.*)$' at text");
    assertThat(warnings("", "acme,1,a,5,'-) thanks,2026-01-01T00:00:00Z,\n"))
        .containsExactly(
            "text begins with an apostrophe and a sign in 1 records, as a table that is guarded"
                + " against formulas does -> extract: \"^'?(.*)$\" at text");
  }

  @Test
  void unfitScale() throws IOException {
    assertThat(
            warnings(
                "", "acme,1,a,0,x,2026-01-01T00:00:00Z,\nacme,2,b,9,y,2026-01-01T00:00:00Z,\n"))
        .containsExactly(
            "2 of 2 ratings lie outside the scale: they run from 0 to 9 -> scale: [0, 10] at rating");
  }

  @Test
  void spellingsOfOneBrand() throws IOException {
    assertThat(
            warnings(
                "",
                "Acme,1,a,5,x,2026-01-01T00:00:00Z,\nAcme,4,a,5,z,2026-01-01T00:00:00Z,\n"
                    + "ACME Inc.,2,b,5,y,2026-01-01T00:00:00Z,\nacme,3,c,5,z,2026-01-01T00:00:00Z,\n"))
        .containsExactly(
            "one brand may be spelled in 3 ways: 'ACME Inc.' 1, 'Acme' 2, 'acme' 1"
                + " -> map: {ACME Inc.: Acme, acme: Acme} at brand, with otherwise: the same column");
  }

  @Test
  void repliesBeforeTheirMessages() throws IOException {
    assertThat(
            warnings(
                "", "acme,1,a,5,x,2026-01-02T00:00:00Z,\nacme,2,b,5,y,2026-01-01T00:00:00Z,1\n"))
        .singleElement()
        .asString()
        .startsWith("1 answers or events are earlier than the message or case");
  }

  @Test
  void theSameUnderAnotherId() throws IOException {
    assertThat(
            warnings(
                "", "acme,1,a,5,x,2026-01-02T00:00:00Z,\nacme,2,a,5,x,2026-01-02T00:00:00Z,\n"))
        .singleElement()
        .asString()
        .startsWith("1 records repeat the words, writer and time of an earlier one");
  }

  @Test
  void shiftedColumns() throws IOException {
    assertThat(
            warnings(
                "",
                "acme,1,a,5,fish &amp, chips,2026-01-02T00:00:00Z\n"
                    + "acme,2,a,5,x,2026-01-02T00:00:00Z,\n"))
        .contains(
            "in 1 rows the columns have shifted: the time stands further behind (first in line 2), as if 'text' had"
                + " been cut at its own delimiters -> realign: {column: text, until: at}");
  }

  @Test
  void columnsThatOneFileLacks() throws IOException {
    Files.writeString(folder.resolve("a.csv"), HEADER + "acme,1,a,5,x,2026-01-02T00:00:00Z,\n");
    Files.writeString(
        folder.resolve("b.csv"), "firm,id,who,text,at,to\nacme,2,a,x,2026-01-03T00:00:00Z,\n");
    assertThat(warnings(""))
        .containsExactly(
            folder.resolve("b.csv")
                + " lacks columns that other files of the feed have: stars -> null");
  }

  private List<String> warnings(String settings, String rows) throws IOException {
    Files.writeString(folder.resolve("a.csv"), HEADER + rows);
    return warnings(settings);
  }

  private List<String> warnings(String settings) throws IOException {
    Path mapping =
        MappedFeed.write(
            folder,
            """
            feeds:
              reviews:
                record: feedback
                path: '*.csv'
                format: csv
                SETTINGS
                fields:
                  brand: firm
                  feedback_id: id
                  kind: {constant: REVIEW}
                  customer: who
                  rating: stars
                  text: text
                  at: at
                  in_reply_to: to
            """
                .replace("SETTINGS", settings));
    return FeedCheck.of(Feeds.load(List.of(mapping), Map.of()), IngestRun.OPTIONS)
        .warnings()
        .stream()
        .map(warning -> warning.found() + " -> " + warning.offer())
        .toList();
  }
}

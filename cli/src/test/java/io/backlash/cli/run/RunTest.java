package io.backlash.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cli.CapturedConsole;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From simulated feeds to the report, as a person would type it. */
class RunTest {
  @TempDir private Path folder;

  @Test
  void simulatedFeedsBecomeTablesALedgerAndAReport() throws IOException {
    Path data = folder.resolve("data");
    Path out = folder.resolve("out");
    assertThat(
            CapturedConsole.of("simulate", "--brands", "1", "--days", "3", "--out", data.toString())
                .exitCode())
        .isZero();
    Files.writeString(
        data.resolve("feedback.jsonl"),
        "{\"brand\":\"no more than that\"}\n",
        StandardOpenOption.APPEND);
    String feeds = data.resolve("feeds.yaml").toString();

    CapturedConsole check = CapturedConsole.of("check", "--strict", "--feeds", feeds);
    CapturedConsole run = CapturedConsole.of("run", "--feeds", feeds, "--out", out.toString());

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.out()).contains("feedback.jsonl, line ", "feedback_id is missing");
    assertThat(run.err()).contains("Mode: batch", "new, kept in").doesNotContain("\tat ");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "dead-lettered",
            "Dead letters, each with its reason: " + out.resolve("tables/dead_letter.csv"),
            "Report: " + out.resolve("report/index.html"));
    assertThat(out.resolve("ledger.json")).content().contains("\"balanced\" : true");
    assertThat(out.resolve("tables/dead_letter.csv")).content().contains("feedback_id,is missing");
    assertThat(Files.readAllLines(out.resolve("tables/feedback_scored.csv"))).hasSizeGreaterThan(1);
    assertThat(out.resolve("backlash.log")).content().doesNotContain(" ERROR ");
    for (Path forItsOwnerAlone : List.of(data, out)) {
      assertThat(Files.getPosixFilePermissions(forItsOwnerAlone))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    RunCounters counters = RunCounters.OF_THIS_PROCESS;
    assertThat(counters.read()).isPositive();
    assertThat(counters.scored()).isPositive().isLessThan(counters.read());
    assertThat(counters.share()).isBetween(0.5, 1.0);

    assertThat(run.out()).containsPattern("Texts: [0-9,]+, [1-9][0-9,]* of them scored now");
    CapturedConsole changed =
        CapturedConsole.of("run", "--feeds", feeds, "--out", out.toString(), "--transfers", "9");
    assertThat(changed.exitCode()).isZero();
    assertThat(changed.out())
        .containsPattern("Texts: [0-9,]+, 0 of them scored now, [1-9][0-9,]* in an earlier run");
    assertThat(out.resolve("ledger.json"))
        .content()
        .containsPattern("\"outcome\":\"scored\",\"texts\":[0-9]+,\"newly_scored\":0,");

    String report = Files.readString(out.resolve("report/index.html"));
    Files.delete(out.resolve("report/index.html"));
    CapturedConsole again = CapturedConsole.of("report", "--out", out.toString());

    assertThat(again.exitCode()).isZero();
    assertThat(out.resolve("report/index.html")).hasContent(report);
    assertThat(again.err()).containsPattern("Figures as of 20\\d\\d-.*Z");

    // A run that fails once all is computed.
    Path database = out.resolve("postgres");
    try (Database broken = Database.embedded(database)) {
      execute(
          broken,
          "create function refuse() returns trigger language plpgsql as $$"
              + " begin raise 'refused when published'; end $$",
          "create trigger refuse before insert on support_case execute function refuse()");
    }
    Map<Path, FileTime> before = results(out);
    CapturedConsole failed = CapturedConsole.of("run", "--feeds", feeds, "--out", out.toString());

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains("The new figures can't be put in the place of the last ones", "which stay");
    assertThat(results(out)).containsExactlyEntriesOf(before);
    assertThat(CapturedConsole.of("report", "--out", out.toString()).exitCode()).isZero();
    assertThat(out.resolve("report/index.html")).hasContent(report);
  }

  private static void execute(Database database, String... statements) {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** When each file was last written: one that is replaced by an equal one is replaced, too. */
  private static Map<Path, FileTime> results(Path out) throws IOException {
    Map<Path, FileTime> results = new TreeMap<>();
    for (Path folder : List.of(out.resolve("tables"), out.resolve("report"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          results.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return results;
  }
}

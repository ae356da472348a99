package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        .containsPattern("\"outcome\":\"scored\",\"texts\":[0-9]+,\"scored_now\":0,");

    String report = Files.readString(out.resolve("report/index.html"));
    Files.delete(out.resolve("report/index.html"));
    CapturedConsole again = CapturedConsole.of("report", "--out", out.toString());

    assertThat(again.exitCode()).isZero();
    assertThat(out.resolve("report/index.html")).hasContent(report);
  }
}

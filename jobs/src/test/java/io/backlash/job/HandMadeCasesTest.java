package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.detect.options.SlaFile;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases written down by hand, of a brand in London that is open Monday to Friday, nine to five: the
 * figures are what a person with a watch and a calendar makes of them.
 */
class HandMadeCasesTest {

  private static final String COURSE =
      "select concat_ws(' | ', case_id, first_response_seconds, first_response_business_seconds,"
          + " resolution_seconds, resolution_business_seconds, band,"
          + " case when in_business_hours then 'open' else 'closed' end) from reporting.case_metrics"
          + " where first_response_seconds is not null order by case_id collate \"C\"";

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @Test
  void theFiguresAreThoseOfAWatchAndACalendar() throws Exception {
    run(RuntimeExecutionMode.STREAMING);
    List<String> streamed = query(COURSE);
    run(RuntimeExecutionMode.BATCH);

    assertThat(query(COURSE))
        .containsExactly(
            "begun by an agent | 120 | 120 | 600 | 600 | day | open",
            "bot first | 60 | 0 | 300 | 0 | prime time | closed",
            "closed unsolved | 1200 | 1200 | day | open",
            "into summer time | 232200 | 5400 | 234000 | 7200 | day | open",
            "merged | 14400 | 14400 | 18000 | 18000 | day | open",
            "never closed | 300 | 300 | day | open",
            "over a holiday | 320400 | 3600 | 322200 | 5400 | day | open",
            "reopened | 600 | 600 | 88200 | 30600 | day | open",
            "transferred twice | 15 | 15 | 600 | 600 | day | open")
        .isEqualTo(streamed);
    assertThat(that("open")).containsExactly("never closed");
    assertThat(that("closed_unresolved")).containsExactly("closed unsolved");
    assertThat(that("abandoned and abandoned_after_seconds = 3")).containsExactly("given up");
    assertThat(that("agent_initiated")).containsExactly("begun by an agent");
    assertThat(that("bot_response_seconds = 2")).containsExactly("bot first", "solved by a bot");
    assertThat(that("bot_only")).containsExactly("solved by a bot");
    assertThat(that("bot_resolved")).containsExactly("solved by a bot");
    assertThat(that("repeat_contact")).containsExactly("transferred twice");
    assertThat(that("first_contact_resolved"))
        .containsExactly(
            "begun by an agent",
            "bot first",
            "into summer time",
            "merged",
            "over a holiday",
            "solved by a bot");
    assertThat(that("neglected"))
        .as("later than the standards allow, or given up")
        .containsExactly(
            "bot first",
            "closed unsolved",
            "given up",
            "into summer time",
            "merged",
            "over a holiday");
    assertThat(
            query(
                "select concat_ws(' | ', channel, contacts, answered, never_answered, abandoned,"
                    + " resolved, open, closed_unresolved, reopened, transferred, agent_initiated,"
                    + " first_response_p50, repeat_contacts, first_contact_resolved, insufficient_data)"
                    + " from reporting.response_times order by channel"))
        .containsExactly(
            "CHAT | 2 | 1 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 60.0 | 0 | 2 | t",
            "EMAIL | 6 | 6 | 0 | 0 | 4 | 1 | 1 | 1 | 0 | 0 | 7800.0 | 0 | 3 | t",
            "PHONE | 2 | 1 | 0 | 1 | 1 | 0 | 0 | 0 | 1 | 0 | 15.0 | 1 | 0 | t",
            "SOCIAL | 1 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 1 | 120.0 | 0 | 1 | t");
    assertThat(
            query(
                "select concat_ws(' | ', channel, inquiries, bot_resolved, escalated_to_agent, stranded_with_bot)"
                    + " from reporting.bot_service"))
        .containsExactly("CHAT | 2 | 1 | 1 | 0");
    assertThat(
            query(
                "select concat_ws(' | ', kind, band, contacts, neglected)"
                    + " from reporting.response_by_band order by kind, band"))
        .containsExactly(
            "business hours | closed | 2 | 1",
            "business hours | open | 9 | 5",
            "hours of the week | day | 9 | 5",
            "hours of the week | prime time | 1 | 1",
            "hours of the week | weekend | 1 | 0");
  }

  private static List<String> that(String condition) throws Exception {
    return query(
        "select case_id from reporting.case_metrics where %s order by case_id collate \"C\""
            .formatted(condition));
  }

  private static List<String> query(String sql) throws Exception {
    return TableDump.query(database, sql);
  }

  private static void run(RuntimeExecutionMode mode) throws Exception {
    database.clear();
    Path files = Path.of(HandMadeCasesTest.class.getResource("hand-made/feeds.yaml").toURI());
    TopologyOptions defaults = TopologyOptions.defaults("stub");
    BacklashJob.run(
        Feeds.load(List.of(files), Map.of()),
        new RunOptions(
            mode,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            new TopologyOptions(
                SlaFile.read(files.resolveSibling("sla.yaml"), defaults.detect()),
                defaults.parameters(),
                defaults.retention(),
                defaults.alert())),
        new Configuration(),
        StubTextAnalyzer::new);
  }
}

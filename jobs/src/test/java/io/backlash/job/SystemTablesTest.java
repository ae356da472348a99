package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small exports of the systems that people have, through the ready maps into the tables. */
class SystemTablesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SYSTEMS =
      Path.of("src/test/resources/io/backlash/ingest/systems").toAbsolutePath();

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void run() throws Exception {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
    List<Path> maps =
        Stream.of(
                "zendesk",
                "zendesk-talk",
                "intercom",
                "freshdesk",
                "chatwoot",
                "salesforce",
                "google-business",
                "trustpilot",
                "x",
                "mastodon",
                "shopify",
                "plain-csv")
            .map(map -> ROOT.resolve("deploy/feeds").resolve(map + ".yaml"))
            .toList();
    BacklashJob.run(
        Feeds.load(maps, Map.of("DATA", SYSTEMS.toString())),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            1,
            database.url(),
            IngestOptions.withKey("test"),
            TopologyOptions.defaults("stub")),
        new Configuration(),
        StubTextAnalyzer::new);
  }

  @Test
  void theLedgerBalancesAndNothingIsRejected() throws Exception {
    assertThat(
            query(
                "select feed from ledger where read <> accepted + duplicate + retracted +"
                    + " dead_lettered or dead_lettered > 0 or read = 0"))
        .isEmpty();
  }

  @Test
  void ticketsCallsAndConversationsAreCases() throws Exception {
    assertThat(
            query(
                "select concat_ws(' ', case_id, channel, first_response_seconds, transfers,"
                    + " reopens, hold_seconds, abandoned) from support_case order by case_id"
                    + " collate \"C\""))
        .containsExactly(
            "1900000000000000001 SOCIAL 7200 0 0 0 f",
            "1900000000000000004 SOCIAL 0 0 0 f",
            "1900000000000000006 SOCIAL 0 0 0 f",
            "1911149811 CHAT 2310 2 1 0 f",
            "1911149812 EMAIL 0 0 0 f",
            "20 EMAIL 21600 0 1 0 f",
            "207 CHAT 600 0 0 0 f",
            "21 PHONE 0 0 0 f",
            "35436 EMAIL 7200 2 1 0 f",
            "35437 EMAIL 0 0 0 f",
            "35438 PHONE 380 1 0 240 f",
            "35439 PHONE 0 0 0 f",
            "5008d00001abcde PHONE 82800 1 0 0 f",
            "5008d00001abcdf EMAIL 0 0 0 f",
            "call-360088814476 CLICK_TO_CALL 0 0 0 t");
  }

  @Test
  void editsReplaceAndDeletionsTakeBack() throws Exception {
    assertThat(
            query(
                "select concat_ws(' ', platform, feedback_id, rating, order_id) from feedback"
                    + " order by feedback_id collate \"C\""))
        .containsExactly(
            "shop 00070171ae45cc5700927b06bcabcb88 1 1001",
            "x 1900000000000000001",
            "x 1900000000000000004",
            "trustpilot 507f191e810c19729de860ea 3 1001",
            "google_business AbFvOq 1",
            "google_business AbFvOr 5",
            "google_business AbFvOs 2",
            "shop b3e8e9182558da4d85fc27adf0eb5db8 5",
            "mastodon https://m.example/users/jane/statuses/1");
  }

  @Test
  void whatTheExportsShowIsFound() throws Exception {
    assertThat(
            query(
                "select category || ' ' || case_id from failure where source = 'STRUCTURE' and"
                    + " case_id in ('35436', 'call-360088814476', '1911149811', '20', '207',"
                    + " '5008d00001abcde') order by 1"))
        .contains(
            "INACCESSIBILITY call-360088814476",
            "RUN_AROUND 35436",
            "RUN_AROUND 20",
            "SPEED 35436",
            "SPEED 1911149811",
            "SPEED 20",
            "SPEED 207",
            "SPEED 5008d00001abcde");
  }

  private static List<String> query(String sql) throws Exception {
    return TableDump.query(database, sql);
  }
}

package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same input leaves the same rows: in batch or streaming, whatever the order, with records sent
 * twice.
 */
class BatchEqualsStreamingTest {
  private static final String UNBALANCED =
      "select feed from ledger where read <> accepted + duplicate + retracted + dead_lettered";

  @TempDir private static Path folder;
  @AutoClose private static Database database;
  private static Path ordered;
  private static Map<String, List<String>> expected;
  private static long textsScoredFirst;

  @BeforeAll
  static void simulateAndRunInBatch() throws Exception {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
    ordered = folder.resolve("ordered");
    Simulation.write(SimulationOptions.of(2, 90, 7), ordered);
    expected = run(ordered, RuntimeExecutionMode.BATCH, 2);
    textsScoredFirst = number("select sum(newly_scored) from text_ledger");
  }

  @Test
  void thereIsSomethingToCompare() {
    assertThat(expected).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
  }

  @Test
  void streamingLeavesTheSameRows() throws Exception {
    assertSame(run(ordered, RuntimeExecutionMode.STREAMING, 2));
  }

  @Test
  void parallelismDoesNotMatter() throws Exception {
    assertSame(run(ordered, RuntimeExecutionMode.BATCH, 1));
  }

  @Test
  void noTextIsScoredTwiceAndNoneAgainWhenAnAssumptionChanges() throws Exception {
    assertThat(textsScoredFirst)
        .isPositive()
        .isEqualTo(number("select count(*) from analysis_cache where version = 'stub'"));
    TopologyOptions defaults = ShortRun.options();

    Map<String, List<String>> found =
        run(
            ordered,
            RuntimeExecutionMode.BATCH,
            2,
            defaults.withDetect(defaults.detect().withRunAround(1, 1)));

    assertThat(number("select sum(newly_scored) from text_ledger")).isZero();
    assertThat(number("select sum(texts) from text_ledger")).isGreaterThan(textsScoredFirst);
    assertThat(found.get("feedback")).hasSameSizeAs(expected.get("feedback"));
    assertThat(found.get("failure")).hasSizeGreaterThan(expected.get("failure").size());
  }

  @Test
  void shuffledWithEveryTenthRecordTwiceLeavesTheSameRows() throws Exception {
    Path shuffled = folder.resolve("shuffled");
    shuffle(ordered, shuffled);

    assertSame(run(shuffled, RuntimeExecutionMode.BATCH, 2));
    assertThat(TableDump.query(database, "select feed from ledger where duplicate = 0")).isEmpty();
    assertSame(run(shuffled, RuntimeExecutionMode.STREAMING, 2));
  }

  @Test
  void sharesOfAFeedbackSumToOne() throws Exception {
    assertThat(
            TableDump.query(
                database,
                "select f.feedback_id from feedback f left join link l using (brand, feedback_id)"
                    + " group by f.brand, f.feedback_id, f.unexplained"
                    + " having abs(f.unexplained + coalesce(sum(l.share), 0) - 1) > 1e-9"))
        .isEmpty();
  }

  @Test
  void partsSumToTheDayToTheCent() throws Exception {
    assertThat(
            TableDump.query(
                database,
                "select d.brand || d.day from impact_daily d left join impact_share s"
                    + " using (brand, day, model, currency)"
                    + " group by d.brand, d.day, d.model, d.currency, d.loss_middle"
                    + " having d.loss_middle <> coalesce(sum(s.loss_middle), 0)"))
        .isEmpty();
  }

  @Test
  void everyDivisionOfALossSumsToItToTheCent() throws Exception {
    assertThat(
            TableDump.query(
                database,
                "select dimension from period_loss where model = 'elasticity'"
                    + " and span = 'MONTH' and dimension <> 'ASSUMPTION'"
                    + " group by brand, dimension having sum(loss) <>"
                    + " (select sum(loss_middle) from impact_daily as daily"
                    + " where daily.model = 'elasticity' and daily.brand = period_loss.brand)"))
        .isEmpty();
    assertThat(
            TableDump.query(
                database,
                "select brand from reporting.loss_by_campaign group by brand having sum(loss_middle) <>"
                    + " (select loss_middle from reporting.impact_total as total"
                    + " where headline and total.brand = loss_by_campaign.brand)"))
        .isEmpty();
    assertThat(
            TableDump.query(
                database,
                "select campaign from campaign_daily group by brand, campaign, model having sum(loss_middle) <>"
                    + " (select sum(loss) from period_loss as week where span = 'WEEK'"
                    + " and week.brand = campaign_daily.brand and week.model = campaign_daily.model"
                    + " and week.part = campaign_daily.campaign)"))
        .isEmpty();
  }

  private static void assertSame(Map<String, List<String>> found) {
    for (String table : TableDump.RESULTS) {
      assertThat(found.get(table)).as(table).isEqualTo(expected.get(table));
    }
  }

  private static long number(String sql) throws Exception {
    return Long.parseLong(TableDump.query(database, sql).get(0));
  }

  private static Map<String, List<String>> run(
      Path input, RuntimeExecutionMode mode, int parallelism) throws Exception {
    return run(input, mode, parallelism, ShortRun.options());
  }

  private static Map<String, List<String>> run(
      Path input, RuntimeExecutionMode mode, int parallelism, TopologyOptions options)
      throws Exception {
    database.clear();
    Feeds feeds = Feeds.load(List.of(input.resolve("feeds.yaml")), Map.of());
    BacklashJob.run(
        feeds,
        new RunOptions(mode, parallelism, database.url(), IngestOptions.withKey("test"), options),
        new Configuration(),
        StubTextAnalyzer::new);
    assertThat(TableDump.query(database, UNBALANCED)).isEmpty();
    return TableDump.of(database);
  }

  private static void shuffle(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      files.forEach(
          file -> {
            try {
              List<String> lines = new ArrayList<>(Files.readAllLines(file));
              if (file.toString().endsWith(".jsonl")) {
                for (int i = lines.size() - 1; i >= 0; i -= 10) {
                  lines.add(lines.get(i));
                }
                Collections.shuffle(lines, new Random(11));
              }
              Files.write(to.resolve(file.getFileName()), lines);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}

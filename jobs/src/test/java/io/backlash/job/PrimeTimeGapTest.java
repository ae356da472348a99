package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.calendar.HourBand;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.Hotline;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hotline that has six hands and two in prime time: the hours' map shows the gap there and
 * nowhere else, and with the hands that it proposes the gap is closed.
 */
class PrimeTimeGapTest {
  private static final int HANDS = 6;
  private static final int TOO_FEW_HANDS = 2;

  private static final String GAPS =
      "select weekday || ' ' || hour from reporting.staffing_gap"
          + " where kind = 'hour' and not insufficient_data and staffing_gap_low > 0 order by 1";

  private static final String PRIME_TIME =
      " reporting.staffing_gap where channel = 'PHONE' and kind = 'band' and band = 'prime time'";

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @Test
  void theMapShowsTheGapAndTheProposedAgentsCloseIt() throws Exception {
    run(TOO_FEW_HANDS);

    assertThat(query(GAPS)).containsExactly("1 20", "2 20", "3 20", "4 20", "5 20");
    assertThat(
            query(
                "select band from reporting.staffing_gap"
                    + " where kind = 'band' and channel = 'PHONE' and staffing_gap > 0"))
        .containsExactly("prime time");
    assertThat(
            query(
                "select weekday || ' ' || hour from reporting.response_by_hour"
                    + " where channel = 'PHONE' and not insufficient_data and neglect_rate_low > 0.2 order by 1"))
        .as("neglect lies where the hands are missing")
        .containsExactly("1 20", "2 20", "3 20", "4 20", "5 20");
    assertThat(number("select count(*) from reporting.staffing_gap where not insufficient_data"))
        .as("hours that could show a gap")
        .isGreaterThan(60);
    assertThat(number("select effective_agents from" + PRIME_TIME)).isBetween(1.0, 3.0);
    assertThat(number("select aht_seconds from" + PRIME_TIME)).isBetween(170.0, 190.0);
    assertThat(number("select patience_seconds from" + PRIME_TIME))
        .as("four minutes, and the second that each call waits at least")
        .isBetween(240.0, 310.0);
    assertThat(number("select cost_per_week from" + PRIME_TIME))
        .isCloseTo(25 * 5 * number("select staffing_gap from" + PRIME_TIME), within(1.0));
    assertThat(number("select recoverable_revenue_per_week_middle from" + PRIME_TIME)).isPositive();

    int proposed = (int) Math.ceil(number("select required_agents from" + PRIME_TIME));
    assertThat(proposed).isGreaterThan(TOO_FEW_HANDS);
    run(proposed);

    assertThat(query(GAPS)).isEmpty();
    assertThat(number("select staffing_gap from" + PRIME_TIME)).isZero();
    assertThat(number("select within_sla_rate from" + PRIME_TIME)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void theBandsOfTheViewsAreThoseOfTheAgents() throws Exception {
    List<String> bands = new ArrayList<>();
    for (int weekday = 1; weekday <= 7; weekday++) {
      for (int hour = 0; hour < 24; hour++) {
        bands.add(HourBand.of(weekday, hour).title());
      }
    }

    assertThat(
            query(
                "select reporting.band(weekday, hour) from generate_series(1, 7) as weekday,"
                    + " generate_series(0, 23) as hour order by weekday, hour"))
        .isEqualTo(bands);
  }

  private static List<String> query(String sql) throws Exception {
    return TableDump.query(database, sql);
  }

  private static double number(String sql) throws Exception {
    return Double.parseDouble(query(sql).get(0));
  }

  private static void run(int primeTimeAgents) throws Exception {
    Path world = folder.resolve("hands-" + primeTimeAgents);
    Simulation.write(
        SimulationOptions.of(1, 28, 7)
            .withOrdersPerDay(2)
            .withNeglect(0)
            .withHotline(new Hotline(400, HANDS, primeTimeAgents)),
        world);
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            ShortRun.options()),
        new Configuration(),
        StubTextAnalyzer::new);
  }
}

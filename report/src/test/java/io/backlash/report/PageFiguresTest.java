package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.report.server.ReportServer;
import io.backlash.sql.Database;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure of the page against the views, cell by cell, in a real browser. */
class PageFiguresTest {

  /** The table that only a brand without orders has. */
  private static final String OF_A_SCENARIO =
      "Churn scenario of %s".formatted(ReportFixture.WITHOUT_REVENUE);

  @TempDir private static Path folder;
  @AutoClose private static Database database;
  private static WrittenViews views;
  @AutoClose private static Browser browser;
  @AutoClose private static ReportServer server;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    views = new WrittenViews(database);
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      ReportFixture.fill(connection);
      statement.execute(
          """
          update staffing set contacts = 60
          where brand = 'Alder & Finch' and channel in ('CHAT', 'PHONE') and weekday = 1 and hour between 9 and 11;
          create temporary table answered_later as
          select * from support_case where brand = 'Alder & Finch' and opened_at >= '2026-12-01T00:00:00Z';
          update answered_later set brand = 'Cobalt Air', first_response_seconds = 4 * first_response_seconds;
          insert into support_case select * from answered_later
          """);
      connection.commit();
    }
    file = Report.write(database.dataSource(), folder.resolve("report"));
    server =
        ReportServer.start(
            database.dataSource(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** The two ways to the one page. */
  static Stream<String> pages() {
    return Stream.of(file.toUri().toString(), server.address().toString());
  }

  private static void open(String page, String brand) {
    browser.open(page + "#brand=" + URLEncoder.encode(brand, UTF_8));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCellOfEveryTableIsThatOfTheViews(String page) throws SQLException {
    open(page, ReportFixture.COMPLETE);
    Map<String, String> tables = new LinkedHashMap<>(WrittenViews.tables());
    tables.remove(OF_A_SCENARIO);

    SoftAssertions figures = new SoftAssertions();
    figures
        .assertThat(browser.captions())
        .as("a table that nobody compares")
        .containsExactlyInAnyOrderElementsOf(tables.keySet());
    for (String caption : browser.captions()) {
      if (tables.containsKey(caption)) {
        figures
            .assertThat(body(caption))
            .as(caption)
            .isNotEmpty()
            .isEqualTo(views.rows(tables.get(caption)));
      }
    }
    figures.assertAll();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void ofABrandWithoutOrdersTheScenarioIsThatOfTheViews(String page) throws SQLException {
    open(page, ReportFixture.WITHOUT_REVENUE);

    assertThat(body(OF_A_SCENARIO))
        .isNotEmpty()
        .isEqualTo(views.rows(WrittenViews.tables().get(OF_A_SCENARIO)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theKeyFiguresAreThoseOfTheViews(String page) throws SQLException {
    open(page, ReportFixture.COMPLETE);

    assertThat(browser.parts("#key-figures .tile"))
        .isEqualTo(
            views.rows(
                """
                select name, figure, basis
                from reporting.impact_total as total
                join reporting.response_times_by_brand as times using (brand)
                join reporting.campaign_return_total as campaigns using (brand)
                cross join lateral (values
                    (1, 'Lost to poor service', short_euro(total.loss_middle), short_euro(total.loss_low) || ' to ' || short_euro(total.loss_high) || ', of ' || short_euro(total.revenue::numeric) || ' revenue'),
                    (2, 'Revenue lost, %', pct(total.loss_rate_middle), pct(total.loss_rate_low) || ' to ' || pct(total.loss_rate_high)),
                    (3, 'Average rating', stars(valence), stars(valence_counterfactual) || ' without failures, on ' || day(last_day)),
                    (4, 'Negative reviews and posts, %', pct(negative_rate), pct(negative_rate_low) || ' to ' || pct(negative_rate_high) || ', n = ' || n(rated_count)),
                    (5, 'SLA attainment', pct(attainment), pct(attainment_low) || ' to ' || pct(attainment_high) || ', n = ' || n(times.contacts) || ' cases'),
                    (6, 'ROMI lost', points(romi_lost_middle),
                        points(romi_lost_low) || ' to ' || points(romi_lost_high) || '; ROMI ' || pct(romi) || ', ' || pct(romi_counterfactual) || ' without failures')
                    ) as tile (place, name, figure, basis)
                where brand = 'Alder & Finch' and headline
                order by place
                """));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatThePrioritiesSayIsThatOfTheViews(String page) throws SQLException {
    open(page, ReportFixture.COMPLETE);

    assertThat(browser.parts("#priorities .fixes > li"))
        .isEqualTo(
            views.rows(
                """
                select category.title, short_euro(recoverable_revenue_middle),
                    short_euro(recoverable_revenue_low) || ' to ' || short_euro(recoverable_revenue_high) || ', n = ' || n(linked_feedback) || ' reviews and posts' || case when insufficient_data then ' (insufficient data)' else '' end,
                    case when top_channel = 'PUBLIC' then 'Top channel: not stated'
                        else 'Top channel: ' || lower(channel.title) || ', ' || whole_pct(top_channel_share) end,
                    'View ' || n(failures) || ' failures'
                from reporting.priorities as fix
                join reporting.category using (category)
                join reporting.channel on channel.channel = top_channel
                where brand = 'Alder & Finch'
                order by rank, category
                limit 5
                """));
  }

  private static List<List<String>> body(String caption) {
    List<List<String>> rows = browser.table(caption);
    return rows.subList(1, rows.size());
  }
}

package io.backlash.report;

import io.backlash.report.server.ReportServer;
import io.backlash.sql.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast the live page is with much behind it: a million failures and a hundred thousand reviews
 * in a real PostgreSQL, and as much as the demo has, asked over HTTP and looked at in a real
 * browser. Not a test, as a time proves nothing on another machine.
 */
final class OverviewBenchmark {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final int REQUESTS = 41;

  /** New rows that a browser waits for. */
  private static final int ROWS = 3;

  /** Longer than a reading takes, so that the server has rested from the last one. */
  private static final long REST = 12_000;

  /** How much of the year is there. */
  private enum Size {
    DEMO(4_000, 3_600, 5_000),
    MILLION(100_000, 1_000_000, 300_000);

    private final int feedbacks;
    private final int failures;
    private final int cases;

    Size(int feedbacks, int failures, int cases) {
      this.feedbacks = feedbacks;
      this.failures = failures;
      this.cases = cases;
    }

    /** The year as SQL, spread over as many rows. */
    String year() {
      return FILL.replace(":feedbacks", String.valueOf(feedbacks))
          .replace(":failures", String.valueOf(failures))
          .replace(":cases", String.valueOf(cases))
          .replace(":feedback_minutes", String.valueOf(500_000.0 / feedbacks))
          .replace(":failure_minutes", String.valueOf(500_000.0 / failures))
          .replace(":case_minutes", String.valueOf(500_000.0 / cases));
    }
  }

  private OverviewBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    try (Browser browser = Browser.start()) {
      for (Size size : Size.values()) {
        Path folder = Files.createTempDirectory("backlash-benchmark");
        try (Database database = Database.embedded(folder.resolve("postgres"))) {
          database.migrate();
          System.out.printf(
              "%,d failures, %,d reviews, %,d cases%n", size.failures, size.feedbacks, size.cases);
          System.out.printf("filling: %d ms%n", time(() -> run(database, size.year())));
          try (ReportServer server =
              ReportServer.start(
                  database.dataSource(),
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            measure(database, server.address(), browser);
          }
        }
      }
    }
  }

  private static void measure(Database database, URI page, Browser browser) throws Exception {
    URI figures = page.resolve("/api/figures");
    System.out.printf("first reading of the figures: %d ms%n", time(() -> get(figures)));
    System.out.printf("overview, median of %d: %d ms%n", REQUESTS, median(() -> get(figures)));
    URI evidence = page.resolve("/api/evidence?brand=Brand+1&category=SPEED&offset=100");
    get(evidence);
    System.out.printf(
        "page of evidence, median of %d: %d ms%n", REQUESTS, median(() -> get(evidence)));
    browser.open(page + "#brand=Brand+1");
    List<Long> overview = new ArrayList<>();
    List<Long> cases = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      Thread.sleep(REST);
      long start = System.nanoTime();
      run(database, NEW_ROW.formatted(row, row));
      browser.waitFor(
          "rows('failure_by_category').some(row => row.brand === 'Brand 1' && row.category === 'SPEED' && row.failures === %d)"
              .formatted(failures(database)));
      overview.add((System.nanoTime() - start) / 1_000_000);
      browser.waitFor("!model.cases_of");
      cases.add((System.nanoTime() - start) / 1_000_000);
    }
    System.out.printf(
        "a new failure and its case are seen in the browser, of %d: the failure after %s ms, the case after %s ms%n",
        ROWS, overview, cases);
  }

  private static long failures(Database database) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from failure where brand = 'Brand 1' and category = 'SPEED'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final String NEW_ROW =
      """
      insert into failure (failure_id, brand, category, channel, at, severity, confidence, source, rule, rule_version, fact)
      values ('new %d', 'Brand 1', 'SPEED', 'PHONE', '2025-06-01T00:00:00Z', 0.5, 1, 'STRUCTURE', 'late', '1', 'late');

      insert into support_case (brand, case_id, channel, opened_at, customer_messages, agent_messages, bot_messages, transfers, reopens, hold_seconds, abandoned)
      values ('Brand 1', 'new %d', 'PHONE', '2025-06-01T00:00:00Z', 1, 0, 0, 0, 0, 0, false);
      """;

  /** A year of five brands, as the job writes it. */
  private static final String FILL =
      """
      insert into feedback (brand, feedback_id, kind, platform, customer, product, rating, title, text, language, at, label, negativity, stars, unexplained, tier)
      select 'Brand ' || n % 5, 'f' || n, 'REVIEW', 'trustpilot', 'c' || n % 60000, 'Product ' || n % 40, 1 + n % 5, 'Title', repeat('Some words about it. ', 12), 'en',
          '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute' * :feedback_minutes, 'NEGATIVE', 0.5, 1 + n % 5, 0.5, (array['EXACT', 'IDENTITY', 'MENTION', 'NONE'])[1 + n % 4]
      from generate_series(1, :feedbacks) as n;

      insert into failure (failure_id, brand, category, channel, customer, case_id, at, severity, confidence, source, rule, rule_version, fact)
      select 'x' || n, 'Brand ' || n % 5, (select (array_agg(category order by position))[1 + (n / 7) % 11] from reporting.category),
          (array['PHONE', 'EMAIL', 'CHAT', 'FORUM', 'CLICK_TO_CALL', 'SOCIAL', null])[1 + (n / 3) % 7], 'c' || n % 60000, 'case' || n % :cases,
          '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute' * :failure_minutes, n % 100 / 100.0, 0.9, 'STRUCTURE', 'late', '1', 'answered late'
      from generate_series(1, :failures) as n;

      insert into link (brand, feedback_id, failure_id, category, channel, tier, confidence, share)
      select feedback.brand, feedback.feedback_id, failure_id, category, failure.channel, tier, 0.8, 0.5
      from feedback
      join failure on failure_id = 'x' || substr(feedback.feedback_id, 2)
      where tier <> 'NONE';

      insert into support_case (brand, case_id, channel, customer, opened_at, weekday, hour, in_business_hours, first_response_seconds, sla_seconds, sla_source,
          resolution_seconds, first_response_business_seconds, resolution_business_seconds, bot_response_seconds, customer_messages, agent_messages, bot_messages,
          transfers, reopens, hold_seconds, abandoned, agent_initiated, resolved_by_bot, closed, rating)
      select 'Brand ' || n % 5, 'case' || n, (array['PHONE', 'EMAIL', 'CHAT'])[1 + n % 3], 'c' || n % 60000, opened_at,
          extract(isodow from opened_at at time zone 'UTC'), extract(hour from opened_at at time zone 'UTC'),
          extract(hour from opened_at at time zone 'UTC') between 9 and 17, nullif(n % 4000, 0), 900, 'STANDARD', nullif(n % 9000, 0), n % 2000, n % 5000,
          case when n % 4 = 0 then 2 end, 1, 1, (n % 4 = 0)::integer, n % 3, 0, n % 60, n % 11 = 0, false, n % 40 = 0, false, 1 + n % 5
      from generate_series(1, :cases) as n, lateral (select '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute' * :case_minutes as opened_at) as opened;

      create temporary table model as select * from (values ('elasticity', 1), ('star-slope', 0.5), ('stated-intent', 4)) as models (model, times);

      insert into impact_daily (brand, day, model, feedback_count, negative, effective_n, valence, valence_counterfactual, revenue, currency, loss_rate_low, loss_rate_middle, loss_rate_high, loss_low, loss_middle, loss_high)
      select 'Brand ' || brand, '2025-01-01'::date + day, model, 50, 20, 900, 3.1, 3.4, 50000, 'EUR', 0.01 * times, 0.02 * times, 0.03 * times, 500 * times, 1000 * times, 1500 * times
      from generate_series(0, 4) as brand, generate_series(0, 364) as day, model;

      insert into impact_share (brand, day, model, category, channel, tier, loss_rate_middle, loss_middle, currency)
      select 'Brand ' || brand, '2025-01-01'::date + day, model, category, channel, tier, 0.02 * times / 99, 10 * times, 'EUR'
      from generate_series(0, 4) as brand, generate_series(0, 364) as day, reporting.category, model,
          unnest(array['PHONE', 'EMAIL', 'CHAT']) as channel, unnest(array['EXACT', 'IDENTITY', 'MENTION']) as tier;

      insert into campaign_daily (brand, campaign, day, model, visitors, spend, currency, revenue, margin, loss_low, loss_middle, loss_high)
      select 'Brand ' || brand, 'Campaign ' || campaign, '2025-01-01'::date + day, model, 900, 300, 'EUR', 2500, 0.4, 20 * times, 40 * times, 60 * times
      from generate_series(0, 4) as brand, generate_series(1, 8) as campaign, generate_series(0, 364) as day, model;

      -- As many draws as the job makes.
      insert into period_loss (brand, model, span, start, dimension, part, in_money, weight, loss, weighted_rate, draws, currency)
      select 'Brand ' || brand, model, span, start, dimension, part, true, 1500000, 30000 * times * share, 30000 * times * share,
          case when dimension in ('PRODUCT', 'ASSUMPTION') then '{}' else array(select (10000 + 200 * draw) * times * share from generate_series(1, 200) as draw) end, 'EUR'
      from generate_series(0, 4) as brand, model,
          (select 'ALL' as dimension, '' as part, 1.0 as share
           union all select 'CATEGORY', category, 1 / 11.0 from reporting.category
           union all select 'CHANNEL', unnest(array['PHONE', 'EMAIL', 'CHAT']), 1 / 3.0
           union all select 'TIER', unnest(array['EXACT', 'IDENTITY', 'MENTION']), 1 / 3.0
           union all select 'PRODUCT', 'Product ' || generate_series(0, 39), 1 / 40.0
           union all select 'ASSUMPTION', 'assumption ' || generate_series(0, 15) / 2 || ' = ' || generate_series(0, 15), 1.0
           union all select 'CAMPAIGN', 'Campaign ' || generate_series(1, 8), 1 / 20.0) as cut,
          lateral (
              select 'MONTH' as span, generate_series('2025-01-01'::date, '2025-12-01', interval '1 month')::date as start where dimension <> 'CAMPAIGN'
              union all
              select 'WEEK', generate_series('2024-12-30'::date, '2025-12-29', interval '7 days')::date where dimension = 'CAMPAIGN') as period
      where model = 'elasticity' or dimension <> 'ASSUMPTION';

      update period_loss set assumption = split_part(part, ' = ', 1), assumed_value = split_part(part, ' = ', 2) where dimension = 'ASSUMPTION';

      analyze;
      """;

  private interface Step {
    void take() throws Exception;
  }

  private static long median(Step step) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int request = 0; request < REQUESTS; request++) {
      times.add(time(step));
    }
    Collections.sort(times);
    return times.get(REQUESTS / 2);
  }

  private static long time(Step step) throws Exception {
    long start = System.nanoTime();
    step.take();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void get(URI address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  private static void run(Database database, String sql) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

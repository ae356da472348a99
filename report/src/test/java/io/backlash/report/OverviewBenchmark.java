package io.backlash.report;

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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast the live page is with much behind it: a million failures and a hundred thousand reviews
 * in a real PostgreSQL, asked over HTTP. Not a test, as a time proves nothing on another machine.
 */
final class OverviewBenchmark {

  private static final int REQUESTS = 41;

  private OverviewBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("backlash-benchmark");
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      fill(database);
      try (ReportServer server =
          ReportServer.start(
              database.dataSource(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
        measure(database, server.address());
      }
    }
  }

  private static void measure(Database database, URI page) throws Exception {
    URI figures = page.resolve("/api/figures");
    System.out.printf("first reading of the figures: %d ms%n", time(() -> get(figures)));
    System.out.printf("overview, median of %d: %d ms%n", REQUESTS, median(() -> get(figures)));
    URI evidence = page.resolve("/api/evidence?brand=Brand+1&category=SPEED&offset=100");
    get(evidence);
    System.out.printf(
        "page of evidence, median of %d: %d ms%n", REQUESTS, median(() -> get(evidence)));
    String tag = get(figures).headers().firstValue("ETag").orElseThrow();
    run(
        database,
        """
        insert into failure (failure_id, brand, category, channel, at, severity, confidence, source, rule, rule_version, fact)
        values ('new', 'Brand 1', 'SPEED', 'PHONE', '2026-06-01T00:00:00Z', 0.5, 1, 'STRUCTURE', 'late', '1', 'late')
        """);
    List<Long> meanwhile = new ArrayList<>();
    long seen =
        time(
            () -> {
              boolean old = true;
              while (old) {
                long start = System.nanoTime();
                old = get(figures).headers().firstValue("ETag").orElseThrow().equals(tag);
                meanwhile.add((System.nanoTime() - start) / 1_000_000);
                Thread.sleep(100);
              }
            });
    Collections.sort(meanwhile);
    System.out.printf(
        "a new row is in the figures after: %d ms; the overview meanwhile, median of %d: %d ms%n",
        seen, meanwhile.size(), meanwhile.get(meanwhile.size() / 2));
  }

  private static void fill(Database database) throws Exception {
    System.out.printf("filling: %d ms%n", time(() -> run(database, FILL)));
  }

  private static final String FILL =
      """
      insert into feedback (brand, feedback_id, kind, platform, customer, product, rating, title, text, language, at, label, negativity, stars, unexplained, tier)
      select 'Brand ' || n % 5, 'f' || n, 'REVIEW', 'trustpilot', 'c' || n % 60000, 'Product ' || n % 40, 1 + n % 5, 'Title', repeat('Some words about it. ', 12), 'en',
          '2025-01-01T00:00:00Z'::timestamptz + n * interval '5 minutes', 'NEGATIVE', 0.5, 1 + n % 5, 0.5, (array['EXACT', 'IDENTITY', 'MENTION', 'NONE'])[1 + n % 4]
      from generate_series(1, 100000) as n;

      insert into failure (failure_id, brand, category, channel, customer, case_id, at, severity, confidence, source, rule, rule_version, fact)
      select 'x' || n, 'Brand ' || n % 5, (select (array_agg(category order by position))[1 + (n / 7) % 11] from reporting.category),
          (array['PHONE', 'EMAIL', 'CHAT', 'FORUM', 'CLICK_TO_CALL', 'SOCIAL', null])[1 + (n / 3) % 7], 'c' || n % 60000, 'case' || n % 300000,
          '2025-01-01T00:00:00Z'::timestamptz + n * interval '30 seconds', n % 100 / 100.0, 0.9, 'STRUCTURE', 'late', '1', 'answered late'
      from generate_series(1, 1000000) as n;

      insert into link (brand, feedback_id, failure_id, category, channel, tier, confidence, share)
      select feedback.brand, feedback.feedback_id, failure_id, category, failure.channel, tier, 0.8, 0.5
      from feedback
      join failure on failure_id = 'x' || substr(feedback.feedback_id, 2)
      where tier <> 'NONE';

      insert into support_case (brand, case_id, channel, customer, opened_at, first_response_seconds, expected_seconds, expectation_source, customer_messages, agent_messages, bot_messages, transfers, reopens, held_seconds, abandoned)
      select 'Brand ' || n % 5, 'case' || n, (array['PHONE', 'EMAIL', 'CHAT'])[1 + n % 3], 'c' || n % 60000, '2025-01-01T00:00:00Z'::timestamptz + n * interval '90 seconds', n % 4000, 900, 'STANDARD', 1, 1, 0, 0, 0, 0, false
      from generate_series(1, 300000) as n;

      insert into impact_daily (brand, day, model, feedbacks, negative, effective_n, valence, valence_counterfactual, revenue, currency, loss_rate_low, loss_rate_middle, loss_rate_high, loss_low, loss_middle, loss_high)
      select 'Brand ' || brand, '2025-01-01'::date + day, 'elasticity', 50, 20, 900, 3.1, 3.4, 50000, 'EUR', 0.01, 0.02, 0.03, 500, 1000, 1500
      from generate_series(0, 4) as brand, generate_series(0, 364) as day;

      insert into impact_share (brand, day, model, category, channel, tier, loss_rate_middle, loss_middle)
      select 'Brand ' || brand, '2025-01-01'::date + day, 'elasticity', category, channel, tier, 0.02 / 99, 10
      from generate_series(0, 4) as brand, generate_series(0, 364) as day, reporting.category,
          unnest(array['PHONE', 'EMAIL', 'CHAT']) as channel, unnest(array['EXACT', 'IDENTITY', 'MENTION']) as tier;

      insert into period_loss (brand, model, span, start, dimension, part, in_money, weight, loss, weighted_rate, draws)
      select 'Brand ' || brand, 'elasticity', 'MONTH', ('2025-01-01'::date + month * interval '1 month')::date, dimension, part, true, 1500000, 30000 / parts, 30000 / parts,
          (select array_agg((10000 + 40 * draw)::double precision / parts order by draw) from generate_series(1, 1000) as draw)
      from generate_series(0, 4) as brand, generate_series(0, 11) as month,
          (select 'ALL' as dimension, '' as part, 1 as parts union all select 'CATEGORY', category, 11 from reporting.category
           union all select 'CHANNEL', unnest(array['PHONE', 'EMAIL', 'CHAT']), 3 union all select 'TIER', unnest(array['EXACT', 'IDENTITY', 'MENTION']), 3) as cut;

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

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return answer;
  }

  private static void run(Database database, String sql) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

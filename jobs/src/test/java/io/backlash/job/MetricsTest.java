package io.backlash.job;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Prometheus sees of a job that runs: the right values, and all that dashboards and alerts ask
 * for.
 */
class MetricsTest {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(flink_\\w+)\\{(.*)} \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** The label of a job's name. */
  private static final String JOB = "job_name";

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void prometheusSeesAllThatDashboardsAndAlertsAskFor() throws Exception {
    int port = freePort();
    CompletableFuture<Void> job = CompletableFuture.runAsync(() -> run(port));
    try {
      String seen = scraped(port, job);

      assertThat(value(seen, "feed_outcome_records", "feed=\"reviews\"", "outcome=\"read\""))
          .isEqualTo(5);
      assertThat(value(seen, "feed_outcome_records", "outcome=\"accepted\"")).isEqualTo(3);
      assertThat(value(seen, "feed_outcome_records", "outcome=\"duplicate\"")).isEqualTo(1);
      assertThat(value(seen, "feed_outcome_records", "outcome=\"dead_lettered\"")).isEqualTo(1);
      assertThat(value(seen, "feed_recordsRead", "feed=\"reviews\"")).isEqualTo(5);
      assertThat(value(seen, "feed_reason_deadLetters", "reason=\"NOT_A_NUMBER\"")).isEqualTo(1);
      assertThat(value(seen, "cache_texts", "cache=\"miss\"")).isEqualTo(2);
      assertThat(value(seen, "outcome_texts", "outcome=\"scored\"")).isEqualTo(2);
      assertThat(value(seen, "scoringMicroseconds_count", "feedback")).isEqualTo(2);
      List<Sample> samples = samples(seen);
      for (MetricQuery query : Dashboards.metricQueries()) {
        assertThat(query.saidInVain()).as(query.toString()).isEmpty();
        for (MetricQuery.Selector selector : query.selectors()) {
          assertThat(samples.stream().anyMatch(sample -> sample.answers(selector)))
              .as("%s of %s", selector, query)
              .isTrue();
        }
      }
    } finally {
      GatedTextAnalyzer.GATE.countDown();
    }
    job.get();
  }

  /** Of a job that is gone nothing is left to see, so rules must name it. */
  @Test
  void eachOfTheTwoJobsIsWatchedByName() throws IOException {
    assertThat(Dashboards.metricQueries())
        .flatMap(MetricQuery::selectors)
        .flatMap(selector -> selector.values().entrySet())
        .filteredOn(value -> value.getKey().equals(JOB))
        .extracting(Map.Entry::getValue)
        .containsExactlyInAnyOrder(ClusterJob.SCORE.title(), ClusterJob.IMPACT.title());
  }

  @Test
  void theReaderMayAskWhatTheDashboardsAsk() throws IOException, SQLException {
    List<String> queries = Dashboards.sqlQueries();
    try (Connection owner = database.connection();
        Statement statement = owner.createStatement()) {
      statement.execute("create role dashboard login password 'test' in role backlash_reader");
    }
    Database asReader =
        Database.at(database.url().replaceFirst("user=.*$", "user=dashboard&password=test"));
    try (Connection reader = asReader.connection();
        Statement statement = reader.createStatement()) {
      assertThat(queries).isNotEmpty();
      for (String query : queries) {
        assertThat(statement.execute(query.replace("${brand:sqlstring}", "'Acme', 'O''Hara'")))
            .isTrue();
      }
    }
  }

  private static void run(int port) {
    try {
      Path input = Files.createDirectory(folder.resolve("input"));
      Files.writeString(
          input.resolve("reviews.jsonl"),
          review("1", 1, "rude")
              + review("1", 1, "rude")
              + review("2", 5, "fine")
              + "{\"brand\":\"Acme\",\"feedback_id\":\"3\",\"kind\":\"REVIEW\",\"at\":\"2026-01-01T00:00:00Z\",\"rating\":\"five\"}\n"
              + review("4", 5, GatedTextAnalyzer.WAIT));
      Files.writeString(
          input.resolve("feeds.yaml"),
          "feeds:\n  reviews: {record: feedback, path: reviews.jsonl, format: jsonl}\n");
      Configuration flink = new Configuration();
      flink.setString("metrics.reporters", "prometheus");
      flink.setString(
          "metrics.reporter.prometheus.factory.class",
          "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
      flink.setString("metrics.reporter.prometheus.port", String.valueOf(port));
      flink.setString("metrics.reporter.prometheus.filterLabelValueCharacters", "false");
      flink.setString("execution.checkpointing.interval", "1 s");
      BacklashJob.run(
          Feeds.load(List.of(input.resolve("feeds.yaml")), Map.of()),
          new RunOptions(
              RuntimeExecutionMode.STREAMING,
              1,
              database.url(),
              IngestOptions.withKey("test"),
              ShortRun.options()),
          flink,
          GatedTextAnalyzer::new);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String review(String id, int rating, String text) {
    return ("{\"brand\":\"Acme\",\"feedback_id\":\"%s\",\"kind\":\"REVIEW\","
            + "\"at\":\"2026-01-0%sT00:00:00Z\",\"rating\":%d,\"text\":\"%s\"}%n")
        .formatted(id, id, rating, text);
  }

  /** What is to be seen when all but the last text is read. */
  private static String scraped(int port, CompletableFuture<Void> job) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest metrics =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics")).build();
    GatedTextAnalyzer.WAITING.await();
    while (true) {
      String seen = client.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
      if (value(seen, "feed_outcome_records", "outcome=\"accepted\"") == 3) {
        return seen;
      }
      assertThat(job).isNotDone();
      Thread.sleep(200);
    }
  }

  /**
   * Of the sample of an operator whose name and labels have these words; -1 where there is none.
   */
  private static double value(String seen, String... words) {
    return seen.lines()
        .filter(line -> line.startsWith("flink_taskmanager_job_task_operator_" + words[0] + "{"))
        .filter(line -> List.of(words).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .max()
        .orElse(-1);
  }

  private static List<Sample> samples(String seen) {
    return SAMPLE
        .matcher(seen)
        .results()
        .map(sample -> new Sample(sample.group(1), labels(sample.group(2))))
        .toList();
  }

  private static Map<String, String> labels(String sample) {
    return LABEL
        .matcher(sample)
        .results()
        .collect(toMap(label -> label.group(1), label -> label.group(2)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What the reporter says, without its value. */
  private record Sample(String metric, Map<String, String> labels) {

    boolean answers(MetricQuery.Selector selector) {
      Map<String, String> values = new TreeMap<>(selector.values());
      // The job that runs here is both in one.
      values.replace(JOB, ClusterJob.ALL.title());
      return metric.equals(selector.metric())
          && labels.keySet().containsAll(selector.labels())
          && labels.entrySet().containsAll(values.entrySet());
    }
  }

  /** Reads one of its texts only when it may. */
  private static final class GatedTextAnalyzer implements TextAnalyzer {
    static final String WAIT = "please wait";
    static final CountDownLatch WAITING = new CountDownLatch(1);
    static final CountDownLatch GATE = new CountDownLatch(1);

    private final TextAnalyzer analyzer = new StubTextAnalyzer();

    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      if (text.contains(WAIT)) {
        WAITING.countDown();
        try {
          GATE.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return analyzer.analyze(text, kind);
    }

    @Override
    public String version() {
      return "stub";
    }
  }
}

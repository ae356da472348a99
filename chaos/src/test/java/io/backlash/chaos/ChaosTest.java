package io.backlash.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.backlash.cluster.TopicClient;
import io.backlash.ingest.IngestOptions;
import io.backlash.job.BacklashJob;
import io.backlash.job.ClusterJob;
import io.backlash.job.JobSettings;
import io.backlash.job.RunOptions;
import io.backlash.job.TopologyOptions;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import io.backlash.store.Store;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.topic.KafkaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;
import org.apache.flink.util.IOUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever dies while the two jobs run, on a cluster of processes with the real language models,
 * the tables are those of a batch over the same records that nothing disturbed, and each result
 * stands in its topic once.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class ChaosTest {

  /**
   * The longest that a job is left in peace once all of its tasks run, in milliseconds: our choice.
   */
  private static final int PEACE = 5_000;

  /** In which even a lost TaskManager is noticed, in milliseconds. */
  private static final int NOTICED = 3_000;

  private static final int PARALLELISM = 2;

  private static Database expected;
  private static Installation installation;
  private static Database found;
  private static TopicClient topics;

  /** Whether one TaskManager's clock is ahead, and whether any task ran on it. */
  private static boolean hasSkewed;

  private static boolean skewedWorked;

  /** How often each thing befell one of the jobs while it ran. */
  private static final Map<Disturbance, Integer> met = new EnumMap<>(Disturbance.class);

  @BeforeAll
  static void runUndisturbedAndDisturbed() throws Exception {
    Path folder = Path.of(System.getProperty("chaos.folder"));
    FileUtils.deleteDirectoryQuietly(folder.resolve("cluster").toFile());
    FileUtils.deleteDirectoryQuietly(folder.resolve("expected").toFile());
    Random chance = new Random(Integer.getInteger("chaos.seed"));
    World world =
        World.write(
            SimulationOptions.of(
                Integer.getInteger("chaos.brands"),
                Integer.getInteger("chaos.days"),
                Integer.getInteger("chaos.seed")),
            folder.resolve("world"));
    world.disturb();

    say("a batch, undisturbed");
    expected = Database.embedded(folder.resolve("expected"));
    expected.migrate();
    batch(world);

    installation = Installation.start(folder.resolve("cluster"));
    hasSkewed = installation.addSkewedTaskManager();
    topics = new TopicClient(installation.cluster().kafka());
    say("%,d records sent to topics", world.send(topics));
    JobSettings settings = installation.settings(world.topics(), "bounded: true");
    for (ClusterJob job : List.of(ClusterJob.SCORE, ClusterJob.IMPACT)) {
      disturb(installation.submit(job, settings, PARALLELISM), chance);
    }
    found = Database.at(installation.cluster().jdbcUrl());
  }

  @AfterAll
  static void stop() {
    IOUtils.closeAllQuietly(topics, installation, expected);
  }

  private static void batch(World world) throws Exception {
    BacklashJob.run(
        world.files(),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            expected.url(),
            IngestOptions.withKey(Installation.KEY),
            TopologyOptions.defaults(CoreNlpTextAnalyzer.shared().version())),
        new Configuration());
  }

  /**
   * Lets all befall a job that can, each when all of its tasks run, one half of them before it has
   * made a checkpoint again, and waits for its end.
   */
  private static void disturb(RunningJob job, Random chance) throws Exception {
    say("%s is submitted", job.title());
    for (Disturbance disturbance : Disturbance.all(chance)) {
      if (!runsOn(job, chance)) {
        say("it is too late for more");
        break;
      }
      if (!skewedWorked && installation.isSkewedBusy()) {
        say("tasks run where the clock is %s ahead", SkewedTaskManager.AHEAD);
        skewedWorked = true;
      }
      say(disturbance.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      disturbance.strike(installation, chance);
      met.merge(disturbance, 1, Integer::sum);
      Thread.sleep(NOTICED);
    }
    job.awaitEnd();
    say("%s has ended, after %d restarts", job.title(), job.restarts());
  }

  /** Leaves a job in peace for a while; whether it is to be disturbed after that. */
  private static boolean runsOn(RunningJob job, Random chance) throws InterruptedException {
    boolean afterCheckpoint = chance.nextBoolean();
    int peace = chance.nextInt(PEACE);
    if (!job.awaitRunning() || (afterCheckpoint && !job.awaitCheckpoint())) {
      return false;
    }
    Thread.sleep(peace);
    return job.awaitRunning();
  }

  private static void say(String format, Object... values) {
    System.out.printf(
        "%s %s%n",
        Instant.now().truncatedTo(ChronoUnit.SECONDS), String.format(Locale.ROOT, format, values));
  }

  /** The second job may have come to its end before all befell it too. */
  @Test
  void allDisturbancesMetAJobThatRan() {
    for (Disturbance disturbance : Disturbance.chosen()) {
      assertThat(met.getOrDefault(disturbance, 0))
          .as(disturbance.name())
          .isGreaterThanOrEqualTo(disturbance.times());
    }
  }

  @Test
  void tasksRanWhereTheClockWasAhead() {
    assumeThat(hasSkewed).as("libfaketime is installed").isTrue();

    assertThat(skewedWorked).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsAreThoseOfTheBatch(String table) throws SQLException {
    Rows wanted = Rows.of(expected, select(table));

    assertThat(wanted.isEmpty()).as("nothing in " + table).isFalse();
    assertThat(Rows.of(found, select(table)).differencesTo(wanted)).isEmpty();
  }

  static List<String> tables() {
    return Store.tables();
  }

  /** What does not depend on where a record lay, nor on whether its text had been scored before. */
  private static String select(String table) {
    return switch (table) {
      case "dead_letter" -> "select (feed, field, reason, raw)::text from dead_letter";
      case "text_ledger" -> "select (outcome, texts)::text from text_ledger";
      default -> "select t::text from " + table + " t";
    };
  }

  @Test
  void ledgerBalances() throws SQLException {
    assertThat(Rows.of(found, "select feed from reporting.ledger where not balanced").isEmpty())
        .isTrue();
  }

  /**
   * A record comes again only where it was changed. Of feedback and days that need not be in what
   * the topic tells of them: the shares behind them change too.
   */
  @ParameterizedTest
  @MethodSource("topics")
  void eachRecordIsInItsTopicOnce(String topic) throws IOException {
    Map<String, String> last = new HashMap<>();
    List<String> again = new ArrayList<>();
    topics.read(
        topic,
        record -> {
          if (last.containsKey(record.key())
              && String.valueOf(last.get(record.key())).equals(String.valueOf(record.value()))) {
            again.add(record.partition() + "-" + record.offset() + " " + record.value());
          }
          last.put(record.key(), record.value());
        });

    assertThat(last).isNotEmpty();
    assertThat(again).isEmpty();
  }

  static List<String> topics() {
    return Stream.of(
            "scored_interaction", "scored_feedback", "order", "failure", "alert", "dead_letter")
        .map(ChaosTest::topic)
        .toList();
  }

  private static String topic(String name) {
    return KafkaOptions.PREFIX + name.replace('_', '-');
  }

  /** The last record of each key is the row; a key without a value has none. */
  @ParameterizedTest
  @MethodSource("results")
  void resultsInTopicsAreTheRows(String table) throws SQLException {
    Map<String, String> last = new HashMap<>();
    topics.read(topic(table), record -> last.put(record.key(), record.value()));
    last.values().removeIf(value -> value == null);

    Rows published =
        Rows.of(
            found,
            "select jsonb_populate_record(null::%s, value::jsonb)::text from unnest(?) value"
                .formatted(table),
            last.values());
    assertThat(published.differencesTo(Rows.of(found, "select t::text from " + table + " t")))
        .isEmpty();
  }

  static List<String> results() {
    return KafkaOptions.RESULTS;
  }
}

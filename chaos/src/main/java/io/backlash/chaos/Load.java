package io.backlash.chaos;

import io.backlash.cluster.TopicClient;
import io.backlash.job.ClusterJob;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a local cluster of processes holds: first both jobs at once, with records that come at a
 * held rate, then how fast each of them catches up with what lies in its topics, then how {@link
 * Scaling}.
 */
public final class Load {

  /** Of what is caught up with. */
  private static final SimulationOptions HISTORY = SimulationOptions.of(6, 240, 7);

  /** Of what comes at a rate: from its end it begins anew. */
  private static final SimulationOptions LIVE = SimulationOptions.of(3, 90, 8);

  /** Until the first figures are taken: our choice. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private static final int PARALLELISM = 2;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final List<String> FEEDS = List.of("interactions", "feedback", "orders");

  private final Path folder;
  private final double perSecond;
  private final Duration duration;

  private Load(Path folder, double perSecond, Duration duration) {
    this.folder = folder;
    this.perSecond = perSecond;
    this.duration = duration;
  }

  /**
   * Runs it, and says what came out.
   *
   * @param arguments a folder, records a second, minutes (0 for what is caught up with alone)
   */
  public static void main(String[] arguments) throws Exception {
    Load load =
        new Load(
            Path.of(arguments[0]),
            Double.parseDouble(arguments[1]),
            Duration.ofMinutes(Long.parseLong(arguments[2])));
    if (!load.duration.isZero()) {
      load.hold();
    }
    load.catchUp();
    new Scaling(load.folder).measure();
    System.exit(0);
  }

  /** Each job for itself, from a cold start, through what lies in its topics. */
  private void catchUp() throws Exception {
    World world = World.write(HISTORY, folder.resolve("history"));
    try (Installation installation =
            Installation.startAnew(folder.resolve("cluster-history"), Installation.TASK_MANAGERS);
        TopicClient topics = new TopicClient(installation.cluster().kafka())) {
      long records = world.send(topics);
      for (ClusterJob job : List.of(ClusterJob.SCORE, ClusterJob.IMPACT)) {
        RunningJob running =
            installation.submit(job, installation.settings(world.topics(), "bounded: true"), 1);
        running.awaitRunning();
        long start = System.nanoTime();
        running.awaitEnd();
        double seconds = (System.nanoTime() - start) / 1e9;
        Output.say(
            "%s, one task: %,d records in %.0f s, %.0f/s",
            job.title(), records, seconds, records / seconds);
      }
    }
  }

  /** Both jobs, and records as they come. */
  private void hold() throws Exception {
    World world = World.write(LIVE, folder.resolve("live"));
    Path topicsFile = world.topicsInOrder();
    ExecutorService senders = Executors.newCachedThreadPool();
    try (Installation installation =
            Installation.startAnew(folder.resolve("cluster-live"), Installation.TASK_MANAGERS);
        TopicClient topics = new TopicClient(installation.cluster().kafka());
        Database database = Database.at(installation.cluster().jdbcUrl())) {
      world.createTopics(topics);
      List<RunningJob> jobs = new ArrayList<>();
      for (ClusterJob job : List.of(ClusterJob.SCORE, ClusterJob.IMPACT)) {
        jobs.add(
            installation.submit(
                job, installation.settings(topicsFile, World.LITTLE_DISORDER), PARALLELISM));
      }
      for (RunningJob job : jobs) {
        job.awaitRunning();
      }
      List<Future<Long>> sent = send(world, topics, senders);
      watch(installation, jobs, database, Instant.now());
      long all = 0;
      for (Future<Long> feed : sent) {
        all += feed.get();
      }
      Output.say("sent %,d records, %.1f/s", all, (double) all / duration.toSeconds());
    } finally {
      senders.shutdownNow();
    }
  }

  private List<Future<Long>> send(World world, TopicClient topics, ExecutorService senders)
      throws IOException {
    long all = 0;
    for (String feed : FEEDS) {
      all += world.lines(feed).size();
    }
    List<Future<Long>> sent = new ArrayList<>();
    for (String feed : FEEDS) {
      List<String> lines = world.lines(feed);
      Stream<String> records =
          new LiveFeed(lines, (double) lines.size() / all).records(perSecond, duration);
      sent.add(senders.submit(() -> topics.send(World.topic(feed), records)));
    }
    return sent;
  }

  /** Looks at rows all the time, and at all else when it is warm, in the middle, and at the end. */
  private void watch(
      Installation installation, List<RunningJob> jobs, Database database, Instant start)
      throws Exception {
    Visibility visibility = new Visibility(database);
    List<Duration> moments = List.of(WARM_UP, duration.dividedBy(2), duration);
    for (Duration moment : moments) {
      TaskManagerHeaps heap = new TaskManagerHeaps(installation.flink());
      while (Instant.now().isBefore(start.plus(moment))) {
        visibility.look();
        heap.look();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      }
      Output.say(
          "after %.1f min: %,d records taken in, lowest heap since the last line %s MB",
          moment.toSeconds() / 60.0, read(database), heap.lowest());
      for (RunningJob job : jobs) {
        Output.say(
            "  %s: state %,d KB, watermark behind by %.1f s",
            job.title(), job.stateSize() / 1024, job.watermarkLag().toMillis() / 1e3);
      }
      if (moment.equals(WARM_UP)) {
        visibility.forget();
      }
    }
    Output.say(
        "feedback visible: n=%,d, p50 %.1f s, p99 %.1f s",
        visibility.count(),
        visibility.percentile(0.5).toMillis() / 1e3,
        visibility.percentile(0.99).toMillis() / 1e3);
  }

  private static long read(Database database) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet sum =
            statement.executeQuery("select coalesce(sum(read), 0) from reporting.ledger")) {
      sum.next();
      return sum.getLong(1);
    }
  }
}

package io.backlash.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.cluster.ClusterFolder;
import io.backlash.cluster.TopicClient;
import io.backlash.event.Feedback;
import io.backlash.event.Json;
import io.backlash.job.ClusterJob;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How many texts a second {@link ClusterJob#SCORE} reads with one task and with two, beside the
 * analyzer alone with as many threads, on the same texts. All of them are in one topic: with two
 * topics of words even one task a step is two threads that read.
 */
final class Scaling {

  private static final SimulationOptions WORLD = SimulationOptions.of(3, 90, 8);
  private static final String FEED = "feedback";
  private static final String CLUSTER = "cluster-scaling";

  /** More than is read while it is watched. */
  private static final int BACKLOG = 300_000;

  /**
   * Until then loading and compiling take a part of the machine: two processes on two cores had it
   * behind them after two minutes.
   */
  private static final Duration WARM_UP = Duration.ofMinutes(3);

  private static final Duration WATCHED = Duration.ofMinutes(2);

  private final Path folder;
  private final World world;

  /**
   * Of a world of its own.
   *
   * @param folder of its files and of its clusters
   */
  Scaling(Path folder) throws IOException {
    this.folder = folder;
    world = World.write(WORLD, folder.resolve("scaling"));
  }

  void measure() throws Exception {
    Rate oneThread = analyzer(1);
    Rate twoThreads = analyzer(2);
    say("The analyzer alone, one thread", oneThread, oneThread, oneThread);
    say("The analyzer alone, two threads", twoThreads, oneThread, twoThreads);
    Rate one = job(1, 1);
    say("ScoreJob, one task", one, one, oneThread);
    say("ScoreJob, two tasks in one TaskManager", job(2, 1), one, twoThreads);
    say("ScoreJob, two tasks in two TaskManagers", job(2, 2), one, twoThreads);
  }

  private static void say(String way, Rate rate, Rate one, Rate bare) {
    Output.say(
        "%s: %.0f texts/s, %.2f of one, %.2f of the analyzer alone",
        way,
        rate.perSecond(),
        rate.perSecond() / one.perSecond(),
        rate.perSecond() / bare.perSecond());
    Output.say(
        "  %.0f texts a second of processor time; what reads had %.2f processors, the cluster"
            + " beside it, without the database, %.2f",
        rate.perSecond() / rate.processors(), rate.processors(), rate.processorsBeside());
  }

  private List<String> backlog() throws IOException {
    return new LiveFeed(world.lines(FEED), 1).backlog(BACKLOG).toList();
  }

  /** In this process. */
  private Rate analyzer(int threads) throws Exception {
    TextAnalyzer analyzer = CoreNlpTextAnalyzer.shared();
    Iterator<String> records = backlog().iterator();
    AtomicLong read = new AtomicLong();
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try {
      for (int thread = 0; thread < threads; thread++) {
        readers.execute(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                analyzer.analyze(words(next(records)), TextKind.PUBLIC);
                read.incrementAndGet();
              }
            });
      }
      return watch(read::get, List.of(ProcessHandle.current()));
    } finally {
      readers.shutdownNow();
      readers.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private static String next(Iterator<String> records) {
    synchronized (records) {
      return records.next();
    }
  }

  private static String words(String feedback) {
    try {
      return Json.MAPPER.readValue(feedback, Feedback.class).words();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a simulated record is JSON", e);
    }
  }

  /** On a cluster. */
  private Rate job(int tasks, int taskManagers) throws Exception {
    try (Installation installation = Installation.startAnew(folder.resolve(CLUSTER), taskManagers);
        TopicClient topics = new TopicClient(installation.cluster().kafka());
        Database database = Database.at(installation.cluster().jdbcUrl())) {
      world.createTopics(topics);
      topics.send(World.topic(FEED), backlog().stream());
      installation
          .submit(
              ClusterJob.SCORE,
              installation.settings(world.topicsInOrder(), World.LITTLE_DISORDER),
              tasks)
          .awaitRunning();
      List<ProcessHandle> readers = new ArrayList<>();
      for (int number = 1; number <= taskManagers; number++) {
        readers.add(new ClusterFolder(folder.resolve(CLUSTER)).taskManager(number));
      }
      return watch(() -> analyses(database), readers);
    }
  }

  /** All that the job has read, as no text comes twice; it is told by the hundred. */
  private static long analyses(Database database) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from analysis_cache")) {
      count.next();
      return count.getLong(1);
    }
  }

  /** What is read when it is warm, and by which processes. */
  private static Rate watch(Count texts, List<ProcessHandle> readers) throws Exception {
    TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
    long start = System.nanoTime();
    long before = texts.read();
    double readersBefore = cpuSeconds(readers.stream());
    double othersBefore = cpuSeconds(others(readers));
    TimeUnit.MILLISECONDS.sleep(WATCHED.toMillis());
    double seconds = (System.nanoTime() - start) / 1e9;
    long after = texts.read();
    if (after >= BACKLOG) {
      throw new IllegalStateException("all texts were read before the time was over");
    }
    return new Rate(
        (after - before) / seconds,
        (cpuSeconds(readers.stream()) - readersBefore) / seconds,
        (cpuSeconds(others(readers)) - othersBefore) / seconds);
  }

  private static Stream<ProcessHandle> others(List<ProcessHandle> readers) {
    return ProcessHandle.current().descendants().filter(process -> !readers.contains(process));
  }

  private static double cpuSeconds(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToDouble(duration -> duration.toNanos() / 1e9)
        .sum();
  }

  /**
   * How fast.
   *
   * @param perSecond texts
   * @param processors how many those that read had, on average
   * @param processorsBeside how many the other processes of the cluster had, but for the database,
   *     which is no child of ours
   */
  private record Rate(double perSecond, double processors, double processorsBeside) {}

  /** Of texts. */
  private interface Count {
    long read() throws SQLException;
  }
}

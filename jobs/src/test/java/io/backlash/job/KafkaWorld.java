package io.backlash.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cluster.Broker;
import io.backlash.cluster.FreePort;
import io.backlash.cluster.TopicClient;
import io.backlash.event.Json;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A world whose records stand in files, a real broker for them, and a database; beside it what an
 * undisturbed batch over the files leaves. Both jobs run here, each in a Flink of its own.
 */
final class KafkaWorld implements AutoCloseable {

  /** The folder of the files, with {@code feeds.yaml} in it. */
  static final String RECORDS = "records";

  /** A feed of wishes to be forgotten, of which a simulated world has none. */
  static final String ERASURES = "erasures";

  /** The folder of what the broker keeps. */
  static final String TOPICS = "kafka/data";

  private static final String KAFKA = "kafka";
  private static final String EXPECTATIONS = "expectations";
  private static final int PARTITIONS = 2;

  private final Path folder;
  private final Database database;
  private final Broker broker;
  private boolean isErasing;
  private boolean isToFailAtOnce;
  private final TopicClient topics;
  private final List<String> feeds;
  private final Map<String, List<String>> expected;
  private final List<JobClient> running = new ArrayList<>();
  private String prefix;

  private KafkaWorld(
      Path folder,
      Database database,
      Broker broker,
      List<String> feeds,
      Map<String, List<String>> expected) {
    this.folder = folder;
    this.database = database;
    this.broker = broker;
    this.feeds = feeds;
    this.expected = expected;
    topics = new TopicClient(broker.servers());
  }

  /**
   * Runs the batch, and starts the broker.
   *
   * @param folder in which the world's records are; topics of an earlier broker in it are kept
   */
  static KafkaWorld open(Path folder) throws Exception {
    Database database = Database.embedded(folder.resolve("db"));
    database.migrate();
    Feeds feeds = Feeds.load(List.of(folder.resolve(RECORDS).resolve("feeds.yaml")), Map.of());
    BacklashJob.run(
        feeds,
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            ShortRun.options()),
        new Configuration(),
        StubTextAnalyzer::new);
    Map<String, List<String>> expected = rows(database);
    database.clear();
    Broker broker =
        Broker.start(
            folder.resolve(KAFKA),
            FreePort.next(),
            FreePort.next(),
            System.getProperty("java.class.path"),
            PARTITIONS);
    return new KafkaWorld(folder, database, broker, feeds.names(), expected);
  }

  /**
   * Empties the tables, and turns to topics of another name: the same world, read anew.
   *
   * @param name of a run; its topics begin so
   */
  void begin(String name) throws Exception {
    begin(name, false);
  }

  /**
   * The same, with a feed of wishes to be forgotten.
   *
   * @param isErasing whether there is one
   */
  void begin(String name, boolean isErasing) throws Exception {
    prefix = name + ".";
    this.isErasing = isErasing;
    isToFailAtOnce = false;
    if (isErasing) {
      topics.create(topicOf(ERASURES));
    }
    database.clear();
    for (String feed : feeds) {
      topics.create(topicOf(feed));
    }
  }

  /** Whatever makes a job of this run fail is seen: it is not started again. */
  void failAtOnce() {
    isToFailAtOnce = true;
  }

  /** The full name of a topic of the jobs' own. */
  String topic(String name) {
    return prefix + name;
  }

  /** The names of all feeds. */
  List<String> feeds() {
    return feeds;
  }

  /** A feed's records, as the batch read them. */
  List<String> records(String feed) throws IOException {
    return Files.readAllLines(folder.resolve(RECORDS).resolve(feed + ".jsonl"));
  }

  /** The topic of a feed. */
  String topicOf(String feed) {
    return topic("in." + feed);
  }

  Database database() {
    return database;
  }

  TopicClient topics() {
    return topics;
  }

  /**
   * Sends a part of each feed. What brands promise holds at all times, so all of it comes first.
   *
   * @param part from 0
   * @param parts how many there are
   */
  void send(int part, int parts) throws IOException {
    for (String feed : feeds) {
      List<String> lines = records(feed);
      boolean isFirst = feed.equals(EXPECTATIONS);
      int from = isFirst && part > 0 ? lines.size() : lines.size() * part / parts;
      int to = isFirst ? lines.size() : lines.size() * (part + 1) / parts;
      topics.send(topicOf(feed), lines.subList(from, to).stream());
    }
  }

  /** Waits until {@link ScoreJob} has read all that was sent, and kept it. */
  void awaitRead() throws Exception {
    for (String feed : feeds) {
      topics.awaitRead(topic("topic-" + feed.replace('_', '-')), topicOf(feed));
    }
  }

  /** Waits until {@link ScoreJob} has handed on what brands promise. */
  void awaitExpectations() throws Exception {
    long sent = records(EXPECTATIONS).size();
    List<String> published = new ArrayList<>();
    while (published.size() < sent) {
      published.clear();
      topics.read(topic("expectation"), record -> published.add(record.key()));
    }
  }

  /**
   * Starts {@link ScoreJob}.
   *
   * @param bounded whether it ends where the topics end
   * @param savepoint to go on from; {@code null} to begin
   */
  JobClient score(boolean bounded, int parallelism, String savepoint) throws Exception {
    StreamExecutionEnvironment environment = environment("score", parallelism, savepoint);
    ScoreJob.define(environment, settings(bounded), StubTextAnalyzer::new);
    return started(environment);
  }

  /** Starts {@link ImpactJob} in the same way. */
  JobClient impact(boolean bounded, int parallelism, String savepoint) throws Exception {
    StreamExecutionEnvironment environment = environment("impact", parallelism, savepoint);
    ImpactJob.define(environment, settings(bounded), ShortRun.options());
    return started(environment);
  }

  private JobClient started(StreamExecutionEnvironment environment) throws Exception {
    JobClient job = environment.executeAsync();
    running.add(job);
    return job;
  }

  /** Lets both jobs run one after the other: each ends where its topics end. */
  void runToTheEnd(int parallelism, String scoreSavepoint, String impactSavepoint)
      throws Exception {
    score(true, parallelism, scoreSavepoint).getJobExecutionResult().get();
    impact(true, parallelism, impactSavepoint).getJobExecutionResult().get();
  }

  /**
   * Stops a job.
   *
   * @return where the savepoint lies, in the format that is independent of what keeps the state
   */
  String stop(JobClient job) throws Exception {
    String savepoint =
        job.stopWithSavepoint(
                false,
                folder.resolve("savepoints").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get();
    job.getJobExecutionResult().get();
    return savepoint;
  }

  private StreamExecutionEnvironment environment(String name, int parallelism, String savepoint) {
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    if (isToFailAtOnce) {
      configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
      // Of a slow machine.
      configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    }
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve(prefix + "checkpoints-" + name).toUri().toString());
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  private JobSettings settings(boolean bounded) throws IOException {
    String mapping = Files.readString(folder.resolve(RECORDS).resolve("feeds.yaml"));
    Files.writeString(
        folder.resolve("topics.yaml"),
        mapping.replaceAll("path: (\\w+)\\.jsonl", "topic: " + topic("in.$1"))
            + (isErasing
                ? "  erasures: {record: erasure, topic: %s, format: jsonl}\n"
                    .formatted(topicOf(ERASURES))
                : ""));
    Path file =
        Files.writeString(
            folder.resolve("backlash.yaml"),
            """
            feeds: topics.yaml
            pseudonym_key: {variable: KEY}
            kafka:
              prefix: %s
              properties:
                bootstrap.servers: %s
              # However slow the machine, no partition is taken for silent.
              idle_timeout: PT1H
              bounded: %s
            %s"""
                .formatted(
                    prefix, broker.servers(), bounded, DatabaseLines.of(database.url(), folder)));
    return JobFile.read(file, Map.of("KEY", "test"));
  }

  /** That the tables and the ledger hold, row by row, what the batch left in them. */
  void assertLeftAsByTheBatch() throws Exception {
    assertLeftAsByTheBatch(rows(database));
  }

  /** The same, where records came that the batch never saw, of brands that it did not know. */
  void assertRowsOfKnownBrandsAreThoseOfTheBatch() throws Exception {
    Map<String, List<String>> found = new TreeMap<>();
    for (String table : TableDump.RESULTS) {
      found.put(
          table,
          TableDump.query(
              database,
              "select t::text from %s t where brand in (%s) order by 1"
                  .formatted(table, knownBrands())));
    }
    found.put("ledger", expected.get("ledger"));
    assertLeftAsByTheBatch(found);
  }

  private String knownBrands() throws IOException {
    Set<String> brands = new TreeSet<>();
    for (String line : records("economics")) {
      brands.add("'" + Json.MAPPER.readTree(line).get("brand").asText() + "'");
    }
    return String.join(", ", brands);
  }

  private void assertLeftAsByTheBatch(Map<String, List<String>> found) {
    expected.forEach(
        (table, rows) -> {
          assertThat(rows).as(table).isNotEmpty();
          assertThat(without(rows, found.get(table))).as("missing in " + table).isEmpty();
          assertThat(without(found.get(table), rows)).as("more in " + table).isEmpty();
        });
  }

  private static Map<String, List<String>> rows(Database database) throws Exception {
    Map<String, List<String>> rows = TableDump.of(database);
    rows.put("ledger", TableDump.query(database, "select l::text from ledger l order by 1"));
    return rows;
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> rest = new ArrayList<>(rows);
    others.forEach(rest::remove);
    return rest;
  }

  /** That a reader of committed records finds each record of a topic of the jobs once. */
  void assertEachOnce(String topic) {
    List<String> records = new ArrayList<>();
    topics.read(
        topic(topic), record -> records.add(record.key() + record.timestamp() + record.value()));
    assertThat(records).isNotEmpty().doesNotHaveDuplicates();
  }

  /** The names of all topics that the jobs write, without what they begin with. */
  List<String> ownTopics() throws Exception {
    return JobEnvironment.ownTopics(settings(true)).stream()
        .map(name -> name.replace('_', '-'))
        .toList();
  }

  /** All that lies in a topic of the jobs: keys, values, headers, whether replaced or not. */
  String everything(String topic) {
    StringBuilder text = new StringBuilder();
    topics.read(
        topic(topic),
        record -> {
          text.append(record.key()).append('\n').append(record.value()).append('\n');
          record
              .headers()
              .forEach(header -> text.append(new String(header.value(), UTF_8)).append('\n'));
        });
    return text.toString();
  }

  /**
   * Lets the broker compact the jobs' topics, as it does within a day or eight, until a condition
   * holds.
   */
  void compactUntil(Callable<Boolean> condition) throws Exception {
    topics.configure("", Map.of("log.cleaner.backoff.ms", "100"));
    for (String topic : ownTopics()) {
      topics.configure(
          topic(topic),
          Map.of(
              TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0",
              TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "1",
              TopicConfig.DELETE_RETENTION_MS_CONFIG, "0"));
    }
    while (!condition.call()) {
      for (String topic : ownTopics()) {
        // What is written last is not compacted.
        topics.send(
            IntStream.range(0, PARTITIONS)
                .mapToObj(
                    partition ->
                        new ProducerRecord<>(
                            topic(topic), partition, "last".getBytes(UTF_8), null)));
      }
      Thread.sleep(1_000);
    }
  }

  @Override
  public void close() {
    for (JobClient job : running) {
      if (!job.getJobExecutionResult().isDone()) {
        job.cancel().join();
      }
    }
    topics.close();
    broker.close();
    database.close();
  }
}

package io.backlash.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.cluster.Broker;
import io.backlash.cluster.FreePort;
import io.backlash.cluster.TopicClient;
import io.backlash.event.UnknownFields;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import io.backlash.store.Store;
import io.backlash.topic.KafkaOptions;
import io.backlash.topic.TopicReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A real broker, a database, and jobs that take orders from topics into its tables: all of the way
 * on which topics that change may do harm.
 */
final class TopicWorld implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int PARTITIONS = 2;

  private final Path folder;
  private final Database database;
  private final Broker broker;
  private final TopicClient client;
  private final Admin admin;
  private final List<JobClient> running = new ArrayList<>();
  private String name;

  private TopicWorld(Path folder, Database database, Broker broker) {
    this.folder = folder;
    this.database = database;
    this.broker = broker;
    client = new TopicClient(broker.servers());
    admin = Admin.create(Map.of("bootstrap.servers", broker.servers()));
  }

  static TopicWorld open(Path folder) throws Exception {
    Database database = Database.embedded(folder.resolve("db"));
    database.migrate();
    Broker broker =
        Broker.start(
            folder.resolve("kafka"),
            FreePort.next(),
            FreePort.next(),
            System.getProperty("java.class.path"),
            PARTITIONS);
    return new TopicWorld(folder, database, broker);
  }

  /**
   * Empties the tables, and makes new topics.
   *
   * @param name of the test, with which all names begin
   * @param feeds of orders, each with a topic
   */
  void begin(String name, String... feeds) throws Exception {
    this.name = name;
    database.clear();
    for (String feed : feeds) {
      client.create(topic(feed));
    }
  }

  Database database() {
    return database;
  }

  Admin admin() {
    return admin;
  }

  TopicClient client() {
    return client;
  }

  String topic(String feed) {
    return name + "." + feed;
  }

  /** An order, in JSON: the nth, a minute of event time after the one before. */
  static String order(int n) {
    return "{\"brand\":\"acme\",\"order_id\":\"%d\",\"at\":\"%s\"}"
        .formatted(n, START.plus(Duration.ofMinutes(n)));
  }

  /** Sends values to one partition. */
  void send(String feed, int partition, Stream<String> values) throws IOException {
    client.send(
        values.map(
            value -> new ProducerRecord<>(topic(feed), partition, null, value.getBytes(UTF_8))));
  }

  void awaitRead(String feed) throws Exception {
    client.awaitRead(name + ".topic-" + feed, topic(feed));
  }

  /** How a job of this world reads, unless a test says otherwise: new partitions are found soon. */
  static TopicReading reading(TopicReading.LostOffsets lostOffsets) {
    return new TopicReading(Duration.ofSeconds(1), lostOffsets, UnknownFields.COUNT);
  }

  /**
   * Starts a job.
   *
   * @param feeds lines of a mapping, {@code NAME: more keys}; of each NAME the topic is read
   * @param bounded whether it ends where the topics end
   * @param savepoint to go on from; {@code null} to begin
   */
  JobClient start(
      Map<String, String> feeds, TopicReading reading, boolean bounded, String savepoint)
      throws Exception {
    StringBuilder mapping = new StringBuilder("feeds:\n");
    feeds.forEach(
        (feed, more) ->
            mapping.append(
                "  %s: {record: order, format: jsonl, topic: %s%s}\n"
                    .formatted(feed, topic(feed), more)));
    Path file = Files.writeString(folder.resolve("feeds.yaml"), mapping);
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints().toUri().toString());
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    KafkaOptions kafka =
        new KafkaOptions(
            Map.of("bootstrap.servers", broker.servers()),
            name + ".",
            // However slow the machine, no partition is taken for silent.
            Duration.ofHours(1),
            KafkaOptions.MAX_OUT_OF_ORDERNESS,
            KafkaOptions.MAX_WATERMARK_DRIFT,
            KafkaOptions.TRANSACTION_TIMEOUT,
            bounded,
            List.of(),
            reading);
    CanonicalStreams streams =
        Ingest.read(
            environment,
            Feeds.load(List.of(file), Map.of()),
            IngestOptions.withKey("test").with(kafka));
    Store store = new Store(database.url());
    store.writeOrders(streams.orders());
    store.writeDeadLetters(streams.deadLetters());
    store.writeLedger(streams.ledger());
    JobClient job = environment.executeAsync(name);
    running.add(job);
    return job;
  }

  private Path checkpoints() {
    return folder.resolve(name + "-checkpoints");
  }

  /** Stops a job, and returns where its savepoint lies. */
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

  /** Waits until one more checkpoint has begun after this, and another one is complete. */
  void awaitTwoCheckpoints() throws Exception {
    long before = lastCheckpoint();
    while (lastCheckpoint() < before + 2) {
      Thread.sleep(50);
    }
  }

  private long lastCheckpoint() throws IOException {
    if (!Files.exists(checkpoints())) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(checkpoints(), 2)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith("chk-"))
          .mapToLong(file -> Long.parseLong(file.substring("chk-".length())))
          .max()
          .orElse(0);
    }
  }

  long number(String query) throws Exception {
    return Long.parseLong(TableDump.query(database, query).get(0));
  }

  /** Waits until a query gives a number. */
  void await(long number, String query) throws Exception {
    while (number(query) != number) {
      Thread.sleep(50);
    }
  }

  String ledger(String feed) throws Exception {
    return TableDump.query(
            database,
            "select l::text from (select read, accepted, duplicate, retracted, dead_lettered,"
                + " waiting, balanced from reporting.ledger where feed = '%s') l".formatted(feed))
        .get(0);
  }

  @Override
  public void close() {
    for (JobClient job : running) {
      if (!job.getJobExecutionResult().isDone()) {
        job.cancel().join();
      }
    }
    admin.close();
    client.close();
    broker.close();
    database.close();
  }
}

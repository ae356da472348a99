package io.backlash.job;

import io.backlash.config.StateRetention;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.secret.DatabaseLogin;
import io.backlash.secret.Secret;
import io.backlash.secret.SecretProvider;
import io.backlash.store.Store;
import io.backlash.topic.KafkaOptions;
import io.backlash.topic.TopicReading;
import io.backlash.understand.TextAnalysisProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All jobs, put together and never run: of files, read once or watched, and of topics. */
final class AllJobs {

  /** The secrets of all of them, by where they would be found. */
  static final Map<String, String> SECRETS =
      Map.of(
          "KEY_VARIABLE", "the key 7f9c2ba4e88f827d",
          "PASSWORD_VARIABLE", "the database's word 616045507605853e",
          "JAAS_VARIABLE", "the brokers' word d73b80393bf6fa6e");

  static final String NOWHERE = "jdbc:postgresql://localhost/nowhere?user=writer";

  /** With all tables in topics. */
  private static final KafkaOptions KAFKA =
      new KafkaOptions(
          Map.of(
              "bootstrap.servers",
              "localhost:1",
              "sasl.jaas.config",
              SecretProvider.placeholder(secret("JAAS_VARIABLE"))),
          KafkaOptions.PREFIX,
          KafkaOptions.IDLE_TIMEOUT,
          KafkaOptions.MAX_OUT_OF_ORDERNESS,
          KafkaOptions.MAX_WATERMARK_DRIFT,
          KafkaOptions.TRANSACTION_TIMEOUT,
          false,
          Store.tables(),
          TopicReading.DEFAULT);

  private final Path folder;

  private AllJobs(Path folder) {
    this.folder = folder;
  }

  /**
   * Each with its topology.
   *
   * @param folder for their files
   */
  static List<StreamExecutionEnvironment> in(Path folder) throws IOException {
    Files.writeString(folder.resolve("empty.jsonl"), "");
    Files.writeString(folder.resolve("empty.csv"), "id\n");
    AllJobs jobs = new AllJobs(folder);
    return Stream.concat(
            Stream.of(
                jobs.both(
                    "path: empty.jsonl, join: {JOIN: {path: empty.csv, format: csv, key: id, on:"
                        + " order_id}}"),
                jobs.both("path: '*.jsonl', watch: PT1S, max_out_of_orderness: PT1H")),
            ofTopics(folder).stream())
        .toList();
  }

  /** Those that read topics, and run on. */
  static List<StreamExecutionEnvironment> ofTopics(Path folder) throws IOException {
    return List.of(new AllJobs(folder).score("topic: orders"), impact());
  }

  private static Secret secret(String variable) {
    return Secret.ofVariable(variable, SECRETS.get(variable));
  }

  private static DatabaseLogin database() {
    return new DatabaseLogin(NOWHERE, Map.of("password", secret("PASSWORD_VARIABLE")));
  }

  private StreamExecutionEnvironment both(String source) throws IOException {
    StreamExecutionEnvironment environment = environment();
    Topology.define(
            Ingest.read(environment, feeds(source), IngestOptions.withKey(secret("KEY_VARIABLE"))),
            new TextAnalysisProvider(StubTextAnalyzer::new, database()),
            ShortRun.options())
        .storeIn(new Store(database(), null));
    return environment;
  }

  private StreamExecutionEnvironment score(String source) throws IOException {
    StreamExecutionEnvironment environment = environment();
    ScoreJob.defineReady(
        environment, settings(feeds(source)), StubTextAnalyzer::new, ShortRun.options());
    return environment;
  }

  private static StreamExecutionEnvironment impact() {
    StreamExecutionEnvironment environment = environment();
    ImpactJob.defineReady(environment, settings(null), ShortRun.options());
    return environment;
  }

  private static JobSettings settings(Feeds feeds) {
    return new JobSettings(
        feeds,
        secret("KEY_VARIABLE"),
        KAFKA,
        database(),
        null,
        Parameters.published(),
        List.of(),
        StateRetention.OF_TOPICS,
        Map.of());
  }

  private Feeds feeds(String source) throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            "feeds: {FEED: {record: order, format: jsonl, %s}}".formatted(source));
    return Feeds.load(List.of(mapping), Map.of());
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }
}

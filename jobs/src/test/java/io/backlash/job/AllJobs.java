package io.backlash.job;

import io.backlash.impact.Parameters;
import io.backlash.ingest.Feeds;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.store.Store;
import io.backlash.topic.KafkaOptions;
import io.backlash.topic.TopicReading;
import io.backlash.understand.Readers;
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
  private static final String NOWHERE = "jdbc:postgresql://localhost/nowhere";

  /** With all tables in topics. */
  private static final KafkaOptions KAFKA =
      new KafkaOptions(
          Map.of("bootstrap.servers", "localhost:1"),
          KafkaOptions.PREFIX,
          KafkaOptions.IDLE_AFTER,
          KafkaOptions.OUT_OF_ORDER,
          KafkaOptions.DRIFT,
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
                jobs.both("path: '*.jsonl', watch: PT1S, out_of_order: PT1H")),
            ofTopics(folder).stream())
        .toList();
  }

  /** Those that read topics, and run on. */
  static List<StreamExecutionEnvironment> ofTopics(Path folder) throws IOException {
    return List.of(new AllJobs(folder).score("topic: orders"), impact());
  }

  private StreamExecutionEnvironment both(String source) throws IOException {
    StreamExecutionEnvironment environment = environment();
    Workflow.define(
            Ingest.read(environment, feeds(source), IngestOptions.withKey("test")),
            new Readers(StubTextAnalyzer::new, null),
            ShortRun.options())
        .storeIn(new Store(NOWHERE));
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
    return new JobSettings(feeds, "test", KAFKA, NOWHERE, null, Parameters.published(), Map.of());
  }

  private Feeds feeds(String source) throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            "feeds: {FEED: {record: order, format: jsonl, %s}}".formatted(source));
    return Feeds.load(List.of(mapping), Map.of());
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = BacklashJob.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }
}

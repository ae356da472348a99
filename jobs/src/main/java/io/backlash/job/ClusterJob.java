package io.backlash.job;

import io.backlash.config.ConfigException;
import io.backlash.sql.Database;
import io.backlash.sql.Staging;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs on a cluster: two, or both in one. */
public enum ClusterJob {
  SCORE("Backlash: score", ScoreJob::define),
  IMPACT("Backlash: impact", ImpactJob::define),
  ALL("Backlash", BacklashJob::define);

  private static final Logger LOG = LoggerFactory.getLogger(ClusterJob.class);

  private final String title;
  private final Definition definition;

  ClusterJob(String title, Definition definition) {
    this.title = title;
    this.definition = definition;
  }

  /** Puts a job together. */
  @FunctionalInterface
  interface Definition {
    void of(StreamExecutionEnvironment environment, JobSettings settings) throws SQLException;
  }

  /** What Flink calls it. */
  public String title() {
    return title;
  }

  /**
   * Runs it as the door for {@code flink run}: mode, parallelism and all else of Flink's come from
   * its own configuration.
   *
   * @param arguments {@code --config FILE}
   */
  void run(String[] arguments) throws Exception {
    Path file = Path.of(ParameterTool.fromArgs(arguments).getRequired("config"));
    JobSettings settings = JobFile.read(file, System.getenv());
    settings.lines().forEach(LOG::info);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            BacklashJob.guarded(new Configuration()));
    define(environment, settings);
    environment.execute(title);
  }

  /**
   * Hands it to a cluster.
   *
   * @param flink where the cluster is, and all else that Flink is to know
   */
  public JobClient submit(JobSettings settings, Configuration flink) throws Exception {
    StreamExecutionEnvironment environment =
        new StreamExecutionEnvironment(BacklashJob.guarded(flink));
    define(environment, settings);
    return environment.executeAsync(title);
  }

  private void define(StreamExecutionEnvironment environment, JobSettings settings)
      throws SQLException {
    requireCheckpoints(environment);
    definition.of(environment, settings);
    try (Database database = Database.at(settings.jdbcUrl())) {
      Staging.claimForJob(database);
    }
  }

  /** What is written to topics becomes visible with the next checkpoint, so never without one. */
  private static void requireCheckpoints(StreamExecutionEnvironment environment) {
    boolean isStreaming =
        environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
            == RuntimeExecutionMode.STREAMING;
    if (isStreaming && !environment.getCheckpointConfig().isCheckpointingEnabled()) {
      throw new IllegalArgumentException(
          "Flink is not told how often to make a checkpoint: set %s."
              .formatted(CheckpointingOptions.CHECKPOINTING_INTERVAL.key()));
    }
  }

  /**
   * A setting that a job can't do without.
   *
   * @throws ConfigException if it is not given
   */
  static <T> T required(T setting, String name) {
    if (setting == null) {
      throw new ConfigException(
          "The configuration has no '%s', which this job needs.".formatted(name));
    }
    return setting;
  }

  /** The topics that the two jobs write, without the prefix. */
  static List<String> ownTopics(JobSettings settings) {
    return Stream.concat(ScoredTopics.names(), settings.kafka().results().stream()).toList();
  }
}

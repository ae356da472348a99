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
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all jobs need of Flink and of their settings. */
public final class JobEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(JobEnvironment.class);

  /** Chosen once: it bounds how far the job scales out, and savepoints are bound to it. */
  private static final int MAX_PARALLELISM = 720;

  private JobEnvironment() {}

  /** Puts a job together. */
  @FunctionalInterface
  interface Definition {
    void of(StreamExecutionEnvironment environment, JobSettings settings) throws SQLException;
  }

  /**
   * Runs a job as the entry point for {@code flink run}: mode, parallelism and all else of Flink's
   * come from its own configuration.
   *
   * @param title what Flink calls it
   * @param arguments {@code --config FILE}
   */
  static void run(String title, Definition definition, String[] arguments) throws Exception {
    Path file = Path.of(ParameterTool.fromArgs(arguments).getRequired("config"));
    JobSettings settings = JobFile.read(file, System.getenv());
    settings.lines().forEach(LOG::info);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(guarded(new Configuration()));
    define(definition, environment, settings);
    environment.execute(title);
  }

  /** No Kryo, and a name for every operator's state: what would break upgrades fails at once. */
  public static Configuration guarded(Configuration configuration) {
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    return configuration;
  }

  /** Puts a job together, if it can be run like this. */
  static void define(
      Definition definition, StreamExecutionEnvironment environment, JobSettings settings)
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

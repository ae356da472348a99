package io.backlash.job;

import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.secret.DatabaseLogin;
import io.backlash.sql.Database;
import io.backlash.store.AccuracyTable;
import io.backlash.store.AssumptionTable;
import io.backlash.store.ChangeTable;
import io.backlash.store.LedgerTable;
import io.backlash.store.Store;
import io.backlash.text.accuracy.PublishedAccuracy;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.topic.Kafka;
import io.backlash.understand.AnalysisCache;
import io.backlash.understand.AnalyzerSupplier;
import io.backlash.understand.TextAnalysisProvider;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: feeds in, tables out. */
public final class BacklashJob {
  static final String TITLE = "Backlash";

  /**
   * Of Flink in this process, which otherwise takes 64 MB however many exchanges a job has: too
   * little for this one in batch, which then fails with a timeout when requesting buffers.
   */
  private static final MemorySize NETWORK_MEMORY_PER_SLOT = MemorySize.ofMebiBytes(128);

  private static final AnalyzerSupplier ANALYZERS = CoreNlpTextAnalyzer::shared;

  private BacklashJob() {}

  /**
   * The door for {@code flink run}: both jobs in one, for small installations.
   *
   * @param arguments {@code --config FILE}
   */
  public static void main(String[] arguments) throws Exception {
    JobEnvironment.run(TITLE, BacklashJob::define, arguments);
  }

  static void define(StreamExecutionEnvironment environment, JobSettings settings)
      throws SQLException {
    Feeds feeds = JobEnvironment.required(settings.feeds(), "feeds");
    if (settings.kafka() != null) {
      new Kafka(settings.kafka()).prepare(settings.kafka().results(), feeds.topics());
    }
    define(
        environment,
        feeds,
        settings.database(),
        settings.ingest(),
        settings.workflow(ANALYZERS.get().version()),
        ANALYZERS);
  }

  /**
   * Runs the job in this process, to its end.
   *
   * @param feeds what is read
   * @param options how
   * @param flink what else Flink is to know, such as a metric reporter
   */
  public static JobExecutionResult run(Feeds feeds, RunOptions options, Configuration flink)
      throws Exception {
    return run(feeds, options, flink, ANALYZERS);
  }

  /**
   * Runs the job in this process, to its end.
   *
   * @param feeds what is read
   * @param options how
   * @param flink what else Flink is to know
   * @param analyzers who reads the words
   */
  public static JobExecutionResult run(
      Feeds feeds, RunOptions options, Configuration flink, AnalyzerSupplier analyzers)
      throws Exception {
    Configuration configuration = JobEnvironment.guarded(new Configuration(flink));
    configuration.set(ExecutionOptions.RUNTIME_MODE, options.mode());
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
    MemorySize network = NETWORK_MEMORY_PER_SLOT.multiply(options.parallelism() + 1);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    define(
        environment,
        feeds,
        DatabaseLogin.of(options.jdbcUrl()),
        options.ingest(),
        options.workflow(),
        analyzers);
    return InProcess.execute(environment, TITLE);
  }

  private static void define(
      StreamExecutionEnvironment environment,
      Feeds feeds,
      DatabaseLogin login,
      IngestOptions ingest,
      TopologyOptions options,
      AnalyzerSupplier analyzers)
      throws SQLException {
    try (Database database = Database.at(login.fullUrl())) {
      database.migrate();
      database.requireWriter();
      try (Connection connection = database.connection()) {
        LedgerTable.begin(connection, feeds.names());
        AnalysisCache.evictOtherVersions(connection, analyzers.get().version());
        AssumptionTable.replace(connection, Assumptions.of(options));
        ChangeTable.replace(connection, options.changes());
        AccuracyTable.replace(connection, PublishedAccuracy.read());
      }
    }
    Topology.define(
            Ingest.read(environment, feeds, ingest),
            new TextAnalysisProvider(analyzers, login),
            options)
        .storeIn(new Store(login, ingest.kafka()));
  }
}

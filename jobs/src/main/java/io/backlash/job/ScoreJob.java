package io.backlash.job;

import io.backlash.ingest.Ingest;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.sql.Database;
import io.backlash.store.LedgerTable;
import io.backlash.store.Store;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.topic.Kafka;
import io.backlash.understand.AnalysisCache;
import io.backlash.understand.AnalyzerSupplier;
import io.backlash.understand.TextAnalysisProvider;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The first of the two jobs on a cluster: takes the feeds in and reads the words, which is where
 * the work is. What it understood goes through topics to {@link ImpactJob}.
 */
public final class ScoreJob {
  static final String TITLE = "Backlash: score";

  private ScoreJob() {}

  /**
   * The door for {@code flink run}.
   *
   * @param arguments {@code --config FILE}
   */
  public static void main(String[] arguments) throws Exception {
    JobEnvironment.run(TITLE, ScoreJob::define, arguments);
  }

  static void define(StreamExecutionEnvironment environment, JobSettings settings)
      throws SQLException {
    define(environment, settings, CoreNlpTextAnalyzer::shared);
  }

  /**
   * Puts the job together, and makes ready the database and the topics that it writes.
   *
   * @param analyzers who reads the words
   */
  static void define(
      StreamExecutionEnvironment environment, JobSettings settings, AnalyzerSupplier analyzers)
      throws SQLException {
    Kafka kafka = new Kafka(JobEnvironment.required(settings.kafka(), "kafka"));
    Feeds feeds = JobEnvironment.required(settings.feeds(), "feeds");
    String version = analyzers.get().version();
    TopologyOptions options = settings.workflow(version);
    try (Database database = Database.at(settings.jdbcUrl())) {
      database.migrate();
      database.requireWriter();
      try (Connection connection = database.connection()) {
        LedgerTable.begin(connection, feeds.names());
        AnalysisCache.evictOtherVersions(connection, version);
      }
    }
    kafka.prepare(JobEnvironment.ownTopics(settings), feeds.topics());
    kafka.awaitCommitted(feeds.topics());
    defineReady(environment, settings, analyzers, options);
  }

  /** The same, where all is ready. */
  static void defineReady(
      StreamExecutionEnvironment environment,
      JobSettings settings,
      AnalyzerSupplier analyzers,
      TopologyOptions options) {
    ScoringTopology score =
        ScoringTopology.of(
            Ingest.read(environment, settings.feeds(), settings.ingest()),
            new TextAnalysisProvider(analyzers, settings.database()),
            options.detect().calendars());
    score.storeIn(new Store(settings.database(), settings.kafka()));
    ScoredTopics.write(score.scored(), new Kafka(settings.kafka()));
  }
}

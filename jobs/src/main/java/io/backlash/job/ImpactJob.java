package io.backlash.job;

import io.backlash.sql.Database;
import io.backlash.store.AccuracyTable;
import io.backlash.store.AssumptionTable;
import io.backlash.store.ChangeTable;
import io.backlash.store.Store;
import io.backlash.text.accuracy.PublishedAccuracy;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.topic.Kafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The second of the two jobs on a cluster: makes failures, links and money of what {@link ScoreJob}
 * understood. It reads no words, so an assumption that changes costs seconds.
 */
public final class ImpactJob {
  static final String TITLE = "Backlash: impact";

  private ImpactJob() {}

  /**
   * The door for {@code flink run}.
   *
   * @param arguments {@code --config FILE}
   */
  public static void main(String[] arguments) throws Exception {
    JobEnvironment.run(TITLE, ImpactJob::define, arguments);
  }

  static void define(StreamExecutionEnvironment environment, JobSettings settings)
      throws SQLException {
    define(environment, settings, settings.workflow(CoreNlpTextAnalyzer.shared().version()));
  }

  /**
   * Puts the job together, and makes ready the database and the topics that it writes.
   *
   * @param options what is assumed
   */
  static void define(
      StreamExecutionEnvironment environment, JobSettings settings, TopologyOptions options)
      throws SQLException {
    Kafka kafka = new Kafka(JobEnvironment.required(settings.kafka(), "kafka"));
    try (Database database = Database.at(settings.jdbcUrl())) {
      database.migrate();
      database.requireWriter();
      try (Connection connection = database.connection()) {
        AssumptionTable.replace(connection, Assumptions.of(options));
        ChangeTable.replace(connection, options.changes());
        AccuracyTable.replace(connection, PublishedAccuracy.read());
      }
    }
    kafka.prepare(JobEnvironment.ownTopics(settings), List.of());
    kafka.awaitCommitted(ScoredTopics.names().map(settings.kafka()::topic).toList());
    defineReady(environment, settings, options);
  }

  /** The same, where all is ready. */
  static void defineReady(
      StreamExecutionEnvironment environment, JobSettings settings, TopologyOptions options) {
    ImpactTopology.of(ScoredTopics.read(environment, new Kafka(settings.kafka())), options)
        .storeIn(new Store(settings.database(), settings.kafka()));
  }
}

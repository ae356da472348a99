package io.backlash.store;

import io.backlash.event.Order;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.event.ledger.TextCount;
import io.backlash.impact.Impact;
import io.backlash.impact.alert.Alert;
import io.backlash.impact.retention.Retention;
import io.backlash.impact.staffing.Staffing;
import io.backlash.link.FeedbackLink;
import io.backlash.secret.DatabaseLogin;
import io.backlash.topic.Kafka;
import io.backlash.topic.KafkaOptions;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Writes the job's changelogs into the tables of PostgreSQL, and those that programs wait for into
 * topics of Kafka too.
 */
public final class Store {

  /**
   * Large enough to hide the round trip, small enough that a reader of a live page sees rows within
   * a second.
   */
  private static final JdbcExecutionOptions EXECUTION =
      JdbcExecutionOptions.builder()
          .withBatchSize(1_000)
          .withBatchIntervalMs(1_000)
          .withMaxRetries(3)
          .build();

  private final DatabaseLogin database;

  /** {@code null} where there are tables only. */
  private final KafkaOptions kafka;

  /**
   * A store at a database that is migrated.
   *
   * @param jdbcUrl with user and password in it
   */
  public Store(String jdbcUrl) {
    this(DatabaseLogin.of(jdbcUrl), null);
  }

  /**
   * A store at a database that is migrated, and in topics.
   *
   * @param database where it is
   * @param kafka where topics are, and which; {@code null} for none
   */
  public Store(DatabaseLogin database, KafkaOptions kafka) {
    this.database = database;
    this.kafka = kafka;
  }

  /** The names of the tables, which are those of the topics too. */
  public static List<String> tables() {
    return Tables.ALL.stream().map(ChangelogTable::name).toList();
  }

  public void writeFailures(DataStream<ServiceFailure> failures) {
    write(failures, Tables.FAILURE);
  }

  public void writeEvidence(DataStream<IncidentEvidence> evidence) {
    write(evidence, Tables.EVIDENCE);
  }

  public void writeCases(DataStream<SupportCase> cases) {
    write(cases, Tables.SUPPORT_CASE);
  }

  public void writeOrders(DataStream<Order> orders) {
    write(orders, Tables.SHOP_ORDER);
  }

  public void writeFeedback(DataStream<LinkedFeedback> feedback) {
    write(feedback, Tables.FEEDBACK);
  }

  public void writeLinks(DataStream<FeedbackLink> links) {
    write(links, Tables.LINK);
  }

  public void writeImpact(Impact impact) {
    write(impact.daily(), Tables.IMPACT_DAILY);
    write(impact.shares(), Tables.IMPACT_SHARE);
    write(impact.campaigns(), Tables.CAMPAIGN_DAILY);
    write(impact.periods(), ImpactTables.PERIOD_LOSS);
    write(impact.effects(), ImpactTables.EFFECT_MONTH);
  }

  public void writeRetention(DataStream<Retention> retention) {
    write(retention, Tables.RETENTION);
  }

  public void writeStaffing(DataStream<Staffing> staffing) {
    write(staffing, Tables.STAFFING);
  }

  public void writeAlerts(DataStream<Alert> alerts) {
    write(alerts, Tables.ALERT);
  }

  public void writeDeadLetters(DataStream<DeadLetter> deadLetters) {
    write(deadLetters, Tables.DEAD_LETTER);
  }

  public void writeLedger(DataStream<LedgerEntry> ledger) {
    write(ledger, Tables.LEDGER);
  }

  public void writeTexts(DataStream<TextCount> texts) {
    write(texts, Tables.TEXT_LEDGER);
  }

  private <T> void write(DataStream<T> rows, ChangelogTable<T> table) {
    KeyedStream<T, String> byKey = rows.keyBy(table::key, Types.STRING);
    byKey
        .sinkTo(isCheckpointed(rows) ? withCheckpoints(rows, table) : atOnce(table))
        .name("write " + table.name())
        .uid("write-" + table.name());
    if (kafka != null && kafka.results().contains(table.name())) {
      new Kafka(kafka).write(byKey, table.name(), table);
    }
  }

  private static boolean isCheckpointed(DataStream<?> rows) {
    StreamExecutionEnvironment environment = rows.getExecutionEnvironment();
    return environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
            == RuntimeExecutionMode.STREAMING
        && environment.getCheckpointConfig().isCheckpointingEnabled();
  }

  private <T> Sink<T> withCheckpoints(DataStream<T> rows, ChangelogTable<T> table) {
    return new CheckpointedSink<>(
        table,
        rows.getType().createSerializer(rows.getExecutionConfig().getSerializerConfig()),
        new TableConnection(database));
  }

  /** For a job that is never restarted: without checkpoints all of it would run again. */
  private <T> Sink<T> atOnce(ChangelogTable<T> table) {
    return new CalmlyClosingSink<>(
        JdbcSink.<T>builder()
            .withExecutionOptions(EXECUTION)
            .withQueryStatement(table)
            .buildAtLeastOnce(new TableConnection(database)));
  }
}

package io.backlash.topic;

import io.backlash.secret.SecretProvider;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** Topics of Kafka as streams. */
public final class Kafka {

  /**
   * Of topics without event time, such as what brands promise: time stands still until they have
   * been read, and nobody should wait for long. Our choice.
   */
  private static final Duration READ_FIRST = Duration.ofSeconds(5);

  /**
   * What was replaced or taken back is gone from the brokers' disks within so long, however little
   * is written. Our choice.
   */
  private static final Duration COMPACTED_WITHIN = Duration.ofDays(1);

  /**
   * So long a key that is gone is told of, for readers who have been away: longer than a job is
   * ever down. Our choice.
   */
  private static final Duration TOLD_OF_GONE = Duration.ofDays(7);

  /** Between two looks at what is committed, of so many looks: a minute. Our choice. */
  private static final Duration COMMIT_ROUND = Duration.ofMillis(100);

  private static final int COMMIT_ROUNDS = 600;

  /** Of our own topics. Brokers refuse time stamps of the future unless they are told otherwise. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
          String.valueOf(COMPACTED_WITHIN.toMillis()),
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          String.valueOf(TOLD_OF_GONE.toMillis()),
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "CreateTime",
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
          String.valueOf(Long.MAX_VALUE));

  private final KafkaOptions options;

  public Kafka(KafkaOptions options) {
    this.options = options;
  }

  /**
   * Reads topics: all of them from the beginning, and after a restart from where the state of the
   * job ends. Of transactions only what is committed. A batch ends where the topics end when it
   * begins, or is taken up again.
   *
   * @param id name and uid of the source
   * @param watermarks by partition, so that one that is read ahead makes no record of another late
   */
  public <T> SingleOutputStreamOperator<T> read(
      StreamExecutionEnvironment environment,
      String id,
      List<String> topics,
      KafkaRecordDeserializationSchema<T> records,
      WatermarkStrategy<T> watermarks) {
    KafkaSourceBuilder<T> source =
        KafkaSource.<T>builder()
            .setProperties(properties())
            .setTopics(topics)
            // Only for others to see how far we are: our own memory is the state.
            .setGroupId(options.topic(id))
            .setClientIdPrefix(options.topic(id))
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(records);
    boolean isBatch =
        environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
            == RuntimeExecutionMode.BATCH;
    return environment
        .fromSource(
            isBatch || options.untilNow()
                ? new UntilNow<>(source.setBounded(OffsetsInitializer.latest()).build())
                : source.build(),
            watermarks,
            id)
        .uid(id);
  }

  /**
   * Reads a topic of our own.
   *
   * @param name of the topic, without the prefix
   */
  public <T> DataStream<T> readOwn(
      StreamExecutionEnvironment environment,
      String name,
      KafkaRecordDeserializationSchema<T> records,
      WatermarkStrategy<T> watermarks) {
    return read(environment, "read-" + name, List.of(options.topic(name)), records, watermarks);
  }

  /**
   * How time goes on in topics. Where a job ends with its topics, no silence lets time pass: each
   * partition ends by itself, and one whose broker is slow or away would only make the rest of its
   * records late. Nor do topics wait for each other there: in Flink 2.3 a source that has come to
   * its end and is restored from a checkpoint fails when it is told how far the others are ({@code
   * FinishedOperatorChain} takes no such event), and the job with it, again and again.
   *
   * @param outOfOrder how far behind an earlier record of its partition a later one may lie
   */
  public <T> WatermarkStrategy<T> watermarks(Duration outOfOrder) {
    WatermarkStrategy<T> watermarks = WatermarkStrategy.forBoundedOutOfOrderness(outOfOrder);
    return options.untilNow()
        ? watermarks
        : watermarks
            .withIdleness(options.idleAfter())
            .withWatermarkAlignment(options.prefix(), options.drift());
  }

  /** How time goes on in the topics between the two jobs. */
  public <T> WatermarkStrategy<T> watermarks() {
    return watermarks(options.outOfOrder());
  }

  /**
   * How time goes on where records hold at all times: it waits until the first ones are read, and
   * where the job ends with its topics, until all are.
   */
  public <T> WatermarkStrategy<T> readFirst() {
    WatermarkStrategy<T> none = WatermarkStrategy.noWatermarks();
    return options.untilNow() ? none : none.withIdleness(READ_FIRST);
  }

  /**
   * Writes a stream to a topic of our own, each record once, for whoever reads what is committed.
   *
   * @param name of the topic, without the prefix
   * @param records how they are written
   */
  public <T> void write(DataStream<T> stream, String name, Records<T> records) {
    String topic = options.topic(name);
    stream
        .sinkTo(
            KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties())
                .setProperty(
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    String.valueOf(options.transactionTimeout().toMillis()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topic)
                // A new name for each transaction would burden the brokers with each checkpoint.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setRecordSerializer(new KeyedRecordSerializer<>(topic, records))
                .build())
        .name("publish " + name)
        .uid("publish-" + name);
  }

  /**
   * Makes the topics of our own that are missing: compacted, as a key's last record is all that
   * counts, with time stamps as we set them. How many partitions and copies they have the brokers
   * decide; whoever knows better makes them before.
   *
   * @param own without the prefix
   * @param others must be there already
   * @throws KafkaRefusal if one of the others is not there, or the brokers can't be used
   */
  public void prepare(Collection<String> own, Collection<String> others) {
    ask(
        admin -> {
          Set<String> known = admin.listTopics().names().get();
          for (String topic : others) {
            if (!known.contains(topic)) {
              throw new KafkaRefusal("Kafka at %s has no topic '%s'.".formatted(brokers(), topic));
            }
          }
          admin
              .createTopics(
                  own.stream()
                      .map(options::topic)
                      .filter(topic -> !known.contains(topic))
                      .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
                      .map(topic -> topic.configs(CONFIGURATION))
                      .toList())
              .all()
              .get();
        });
  }

  /**
   * Where a job ends with its topics: waits until what is written in them is committed, or given
   * up. A commit is answered before all partitions know of it; who then reads what is committed,
   * and ends where that ends, would miss the last records. Not for ever: of a writer that died a
   * transaction stays open until its time is up.
   *
   * @param topics that are read, by their full names
   */
  public void awaitCommitted(Collection<String> topics) {
    if (!options.untilNow()) {
      return;
    }
    ask(
        admin -> {
          Map<TopicPartition, OffsetSpec> latest = latest(admin, topics);
          Map<TopicPartition, Long> written =
              offsets(admin, latest, IsolationLevel.READ_UNCOMMITTED);
          for (int round = 0; round < COMMIT_ROUNDS; round++) {
            Map<TopicPartition, Long> committed =
                offsets(admin, latest, IsolationLevel.READ_COMMITTED);
            if (written.entrySet().stream()
                .allMatch(end -> committed.get(end.getKey()) >= end.getValue())) {
              return;
            }
            Thread.sleep(COMMIT_ROUND.toMillis());
          }
        });
  }

  private void ask(Question question) {
    try (Admin admin = Admin.create(properties())) {
      question.ask(admin);
    } catch (ExecutionException | KafkaException e) {
      throw KafkaRefusal.of(brokers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaRefusal("Interrupted while asking Kafka at " + brokers() + ".");
    }
  }

  /** What is asked of the brokers. */
  private interface Question {
    void ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** What asks for the ends of all partitions of topics. */
  private static Map<TopicPartition, OffsetSpec> latest(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        partition ->
                            latest.put(
                                new TopicPartition(topic, partition.partition()),
                                OffsetSpec.latest())));
    return latest;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Map<TopicPartition, OffsetSpec> asked, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(asked, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private String brokers() {
    return options.properties().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(options.properties());
    SecretProvider.addTo(properties);
    return properties;
  }
}

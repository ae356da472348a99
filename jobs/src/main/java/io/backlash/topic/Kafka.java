package io.backlash.topic;

import io.backlash.secret.SecretProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.clock.SystemClock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
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
   * What was replaced or retracted is gone from the brokers' disks within so long, however little
   * is written. Our choice.
   */
  private static final Duration COMPACTED_WITHIN = Duration.ofDays(1);

  /**
   * So long a key that is gone is told of, for readers who have been away: longer than a job is
   * ever down. Our choice.
   */
  private static final Duration TOLD_OF_GONE = Duration.ofDays(7);

  /** Longer than between two watermarks, of which Flink makes five a second. */
  private static final Duration BETWEEN_WATERMARKS = Duration.ofSeconds(1);

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
   * job ends. Where a record is gone that was not read yet, the job ends with a sentence, unless it
   * is told to go on; where a topic was deleted and made anew, it always does. Of transactions only
   * what is committed. A batch ends where the topics end when it begins, or is resumed.
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
            .setStartingOffsets(new FromTheBeginning())
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                String.valueOf(options.reading().partitionDiscovery().toMillis()))
            .setDeserializer(records);
    boolean isBatch =
        environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
            == RuntimeExecutionMode.BATCH;
    Source<T, KafkaPartitionSplit, KafkaSourceEnumState> partitions =
        isBatch || options.bounded()
            ? new BoundedTopicSource<>(source.setBounded(OffsetsInitializer.latest()).build())
            : source.build();
    return environment
        .fromSource(
            new WatchfulSource<>(
                partitions,
                records.getProducedType(),
                topics,
                new TopicAdmin(options.properties()),
                options.reading().lostOffsets()),
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
      JsonTopicRecords<T> records,
      WatermarkStrategy<T> watermarks) {
    return read(
        environment,
        "read-" + name,
        List.of(options.topic(name)),
        records.with(options.reading().unknownFields()),
        watermarks);
  }

  /**
   * How time goes on in topics. Where a job ends with its topics, no silence lets time pass: each
   * partition ends by itself, and one whose broker is slow or away would only make the rest of its
   * records late. Nor do topics wait for each other there: in Flink 2.3 a source that has come to
   * its end and is restored from a checkpoint fails when it is told how far the others are ({@code
   * FinishedOperatorChain} takes no such event), and the job with it, again and again.
   *
   * <p>Where a job runs on, time waits for partitions that nobody has found yet: {@link
   * TopicReading#heldBack}.
   *
   * @param maxOutOfOrderness how far behind an earlier record of its partition a later one may lie
   */
  public <T> WatermarkStrategy<T> watermarks(Duration maxOutOfOrderness) {
    Duration heldBack = options.reading().heldBack();
    return options.bounded()
        ? WatermarkStrategy.forBoundedOutOfOrderness(maxOutOfOrderness)
        : endless(
            WatermarkStrategy.<T>forGenerator(
                context ->
                    new HeldBackWatermarks<>(
                        new BoundedOutOfOrdernessWatermarks<>(maxOutOfOrderness),
                        heldBack,
                        SystemClock.getInstance()::relativeTimeMillis)));
  }

  /**
   * How time goes on in the topics between the two jobs. What is further behind than that is taken
   * all the same, as a correction, so it does not wait for partitions that are new.
   */
  public <T> WatermarkStrategy<T> watermarks() {
    WatermarkStrategy<T> watermarks =
        WatermarkStrategy.forBoundedOutOfOrderness(options.maxOutOfOrderness());
    return options.bounded() ? watermarks : endless(watermarks);
  }

  private <T> WatermarkStrategy<T> endless(WatermarkStrategy<T> watermarks) {
    // A partition that is idle emits nothing more, and so must not be before what is held back.
    Duration heldBack = options.reading().heldBack().plus(BETWEEN_WATERMARKS);
    return watermarks
        .withIdleness(
            options.idleTimeout().compareTo(heldBack) < 0 ? heldBack : options.idleTimeout())
        .withWatermarkAlignment(options.prefix(), options.maxWatermarkDrift());
  }

  /**
   * How time goes on where records hold at all times: it waits until the first ones are read, and
   * where the job ends with its topics, until all are.
   */
  public <T> WatermarkStrategy<T> readFirst() {
    WatermarkStrategy<T> none = WatermarkStrategy.noWatermarks();
    return options.bounded() ? none : none.withIdleness(READ_FIRST);
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
    admin()
        .ask(
            admin -> {
              Set<String> known = admin.listTopics().names().get();
              for (String topic : others) {
                if (!known.contains(topic)) {
                  throw new KafkaRefusal(
                      "Kafka at %s has no topic '%s'.".formatted(admin().brokers(), topic));
                }
              }
              return admin
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
    if (!options.bounded()) {
      return;
    }
    admin()
        .ask(
            admin -> {
              List<TopicPartition> partitions = partitions(admin, topics);
              Map<TopicPartition, Long> written =
                  ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
              for (int round = 0; round < COMMIT_ROUNDS; round++) {
                Map<TopicPartition, Long> committed =
                    ends(admin, partitions, IsolationLevel.READ_COMMITTED);
                if (written.entrySet().stream()
                    .allMatch(end -> committed.get(end.getKey()) >= end.getValue())) {
                  return true;
                }
                Thread.sleep(COMMIT_ROUND.toMillis());
              }
              return false;
            });
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, List<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    return TopicAdmin.offsets(admin, partitions, OffsetSpec.latest(), isolation);
  }

  private static List<TopicPartition> partitions(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
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
                            partitions.add(new TopicPartition(topic, partition.partition()))));
    return partitions;
  }

  private TopicAdmin admin() {
    return new TopicAdmin(options.properties());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(options.properties());
    SecretProvider.addTo(properties);
    return properties;
  }
}

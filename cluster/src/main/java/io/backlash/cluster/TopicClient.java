package io.backlash.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Fills topics as others would, reads them as others would, and sees how far a job is. */
public final class TopicClient implements AutoCloseable {
  /** A record may be so long; brokers count it as it was compressed. */
  private static final int LONGEST_RECORD = 16 * 1024 * 1024;

  private final Properties properties = new Properties();
  private final Admin admin;

  /**
   * A client.
   *
   * @param servers where the brokers are
   */
  public TopicClient(String servers) {
    this(Map.of("bootstrap.servers", servers));
  }

  /**
   * A client.
   *
   * @param properties where the brokers are, and who we are
   */
  public TopicClient(Map<String, String> properties) {
    this.properties.putAll(properties);
    admin = Admin.create(this.properties);
  }

  /** Makes a topic, if it is not there. */
  public void create(String topic) throws InterruptedException, ExecutionException {
    if (!admin.listTopics().names().get().contains(topic)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
          .all()
          .get();
    }
  }

  /** Gives a topic other settings, or all brokers, where its name is empty. */
  public void configure(String topic, Map<String, String> settings)
      throws InterruptedException, ExecutionException {
    ConfigResource resource =
        new ConfigResource(
            topic.isEmpty() ? ConfigResource.Type.BROKER : ConfigResource.Type.TOPIC, topic);
    List<AlterConfigOp> changes =
        settings.entrySet().stream()
            .map(
                setting ->
                    new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()),
                        AlterConfigOp.OpType.SET))
            .toList();
    admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
  }

  /**
   * Writes lines as records, to the topic's partitions in turn.
   *
   * @return how many
   * @throws IOException if one of them could not be written
   */
  public long send(String topic, Stream<String> lines) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      int partitions = producer.partitionsFor(topic).size();
      AtomicInteger next = new AtomicInteger();
      return send(
          producer,
          lines.map(
              line ->
                  new ProducerRecord<>(
                      topic,
                      next.getAndUpdate(partition -> (partition + 1) % partitions),
                      null,
                      line.getBytes(StandardCharsets.UTF_8))));
    }
  }

  /**
   * Writes records.
   *
   * @return how many
   * @throws IOException if one of them could not be written
   */
  public long send(Stream<ProducerRecord<byte[], byte[]>> records) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      return send(producer, records);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties writing = new Properties();
    writing.putAll(properties);
    writing.put("compression.type", "lz4");
    writing.put("max.request.size", LONGEST_RECORD);
    return new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static long send(
      KafkaProducer<byte[], byte[]> producer, Stream<ProducerRecord<byte[], byte[]>> records)
      throws IOException {
    AtomicReference<Exception> failure = new AtomicReference<>();
    LongAdder sent = new LongAdder();
    records.forEachOrdered(
        record ->
            producer.send(
                record,
                (written, wrong) -> {
                  failure.compareAndSet(null, wrong);
                  sent.increment();
                }));
    producer.flush();
    if (failure.get() != null) {
      throw new IOException("Not all could be written to Kafka", failure.get());
    }
    return sent.sum();
  }

  /**
   * What a reader of committed records finds in a topic, which waits for transactions that are
   * open: a commit is answered before all partitions know of it.
   */
  public void read(String topic, Consumer<ConsumerRecord<String, String>> records) {
    Properties reading = new Properties();
    reading.putAll(properties);
    reading.put("isolation.level", "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = written(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records);
      }
    }
  }

  /** Where partitions end, committed or not: what an administrator sees. */
  private Map<TopicPartition, Long> written(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    ListOffsetsResult latest =
        admin.listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())));
    partitions.forEach(
        partition ->
            ends.put(
                partition,
                latest
                    .partitionResult(partition)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .offset()));
    return ends;
  }

  /**
   * Waits until a job has read, and kept in a checkpoint, all that is committed in a topic.
   *
   * @param group under which the job tells how far it is
   */
  public void awaitRead(String group, String topic)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> last = new HashMap<>();
    read(
        topic,
        record ->
            last.merge(
                new TopicPartition(topic, record.partition()), record.offset() + 1, Math::max));
    while (true) {
      Map<TopicPartition, OffsetAndMetadata> done =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      if (last.entrySet().stream()
          .allMatch(
              entry ->
                  done.get(entry.getKey()) != null
                      && done.get(entry.getKey()).offset() >= entry.getValue())) {
        return;
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}

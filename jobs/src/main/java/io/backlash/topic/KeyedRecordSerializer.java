package io.backlash.topic;

import io.backlash.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records with their key, their event time, and the version of their schema. */
final class KeyedRecordSerializer<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;

  /** A header of every record: a whole number. */
  static final String VERSION = "schema_version";

  /** A header of a record without a value: what takes back what stood under its key. */
  static final String RETRACTION = "retraction";

  private final String topic;
  private final Records<T> records;

  KeyedRecordSerializer(String topic, Records<T> records) {
    this.topic = topic;
    this.records = records;
  }

  /** Its topic: where transactions are kept in a pool, it is asked for those left behind. */
  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T record, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topic,
            null,
            // Kafka knows no time before 1970.
            timestamp == null || timestamp < 0 ? null : timestamp,
            records.key(record).getBytes(StandardCharsets.UTF_8),
            records.value(record));
    message
        .headers()
        .add(VERSION, String.valueOf(Json.SCHEMA_VERSION).getBytes(StandardCharsets.UTF_8));
    byte[] retraction = records.retraction(record);
    if (retraction != null) {
      message.headers().add(RETRACTION, retraction);
    }
    return message;
  }
}

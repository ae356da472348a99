package io.backlash.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Json;
import io.backlash.event.UnknownFields;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A topic of our own between two jobs: each record as its JSON. One that is retracted has no value,
 * so that compaction leaves nothing of it; how it is retracted stands in a header.
 *
 * @param <T> a record
 */
public final class JsonTopicRecords<T> implements Records<T>, KafkaRecordDeserializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Key<T> key;
  private final Retraction<T> retraction;
  private final UnknownFields unknownFields;

  /** Those that were met, and have been told of. Made when it is needed first. */
  private transient UnknownFieldHandler handler;

  /** {@code null} outside of a job. */
  private transient Counter withUnknownFields;

  /**
   * Records of one type. Of fields that it does not have it takes no notice.
   *
   * @param key what identifies one
   * @param retraction whether one retracts another
   */
  public JsonTopicRecords(Class<T> type, Key<T> key, Retraction<T> retraction) {
    this(type, key, retraction, UnknownFields.COUNT);
  }

  private JsonTopicRecords(
      Class<T> type, Key<T> key, Retraction<T> retraction, UnknownFields unknownFields) {
    this.type = type;
    this.key = key;
    this.retraction = retraction;
    this.unknownFields = unknownFields;
  }

  /** The same, and what is done with fields that they do not have. */
  JsonTopicRecords<T> with(UnknownFields fields) {
    return new JsonTopicRecords<>(type, key, retraction, fields);
  }

  /** What identifies a record. */
  @FunctionalInterface
  public interface Key<T> extends Function<T, String>, Serializable {}

  /**
   * What is left of a record that retracts another: what identifies it, and nobody's name or words;
   * {@code null} of a record that stands.
   */
  @FunctionalInterface
  public interface Retraction<T> extends Function<T, T>, Serializable {}

  @Override
  public String key(T record) {
    return key.apply(record);
  }

  @Override
  public byte[] value(T record) {
    return retraction.apply(record) == null ? json(record) : null;
  }

  @Override
  public byte[] retraction(T record) {
    T left = retraction.apply(record);
    return left == null ? null : json(left);
  }

  private byte[] json(T record) {
    try {
      return Json.MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record is plain data", impossible);
    }
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    withUnknownFields = context.getMetricGroup().counter("recordsWithUnknownFields");
  }

  /**
   * Reads what another job wrote. Fields that a later release has added are left out, unless that
   * is forbidden; how many records had some shows in the metric {@code recordsWithUnknownFields}.
   *
   * @throws IOException saying where, if it is nothing that this version of the program writes
   */
  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<T> records)
      throws IOException {
    requireKnownVersion(message);
    byte[] json = message.value();
    if (json == null) {
      Header header = message.headers().lastHeader(KeyedRecordSerializer.RETRACTION);
      if (header == null) {
        // Somebody has cleared the topic by hand; there is nothing to read.
        return;
      }
      json = header.value();
    }
    T record;
    try {
      record = read(json, message.topic());
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s holds no %s as this version of Backlash writes it: %s"
              .formatted(place(message), type.getSimpleName(), Json.fault(e)));
    }
    records.collect(record);
  }

  private T read(byte[] json, String topic) throws IOException {
    if (unknownFields == UnknownFields.REJECT) {
      return Json.MAPPER.readValue(json, type);
    }
    if (handler == null) {
      handler = new UnknownFieldHandler(topic);
    }
    T record = Json.MAPPER.readerFor(type).withHandler(handler).readValue(json);
    if (handler.hasMetSome() && withUnknownFields != null) {
      withUnknownFields.inc();
    }
    return record;
  }

  private static void requireKnownVersion(ConsumerRecord<byte[], byte[]> message)
      throws IOException {
    Header header = message.headers().lastHeader(KeyedRecordSerializer.VERSION);
    if (header == null) {
      return;
    }
    String version = new String(header.value(), StandardCharsets.UTF_8);
    if (!version.equals(String.valueOf(Json.SCHEMA_VERSION))) {
      throw new IOException(
          "%s is of schema version %s, and this version of Backlash reads %d: let both jobs be of one release."
              .formatted(place(message), version, Json.SCHEMA_VERSION));
    }
  }

  private static String place(ConsumerRecord<byte[], byte[]> message) {
    return "Topic %s, partition %d, offset %d"
        .formatted(message.topic(), message.partition(), message.offset());
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return TypeInformation.of(type);
  }
}

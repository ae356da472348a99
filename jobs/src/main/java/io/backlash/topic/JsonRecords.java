package io.backlash.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Json;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic of our own between two jobs: each record as its JSON, retractions included.
 *
 * @param <T> a record
 */
public final class JsonRecords<T> implements Records<T>, KafkaRecordDeserializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Key<T> key;

  /**
   * Records of one type.
   *
   * @param key what identifies one
   */
  public JsonRecords(Class<T> type, Key<T> key) {
    this.type = type;
    this.key = key;
  }

  /** What identifies a record. */
  @FunctionalInterface
  public interface Key<T> extends Function<T, String>, Serializable {}

  @Override
  public String key(T record) {
    return key.apply(record);
  }

  @Override
  public byte[] value(T record) {
    try {
      return Json.MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record is plain data", impossible);
    }
  }

  /**
   * Reads what another job wrote.
   *
   * @throws IOException saying where, if it is nothing that this version of the program writes
   */
  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<T> records)
      throws IOException {
    if (message.value() == null) {
      // Somebody has cleared the topic by hand; there is nothing to read.
      return;
    }
    T record;
    try {
      record = Json.MAPPER.readValue(message.value(), type);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Topic %s, partition %d, offset %d holds no %s as this version of Backlash writes it: %s"
              .formatted(
                  message.topic(),
                  message.partition(),
                  message.offset(),
                  type.getSimpleName(),
                  e.getOriginalMessage()));
    }
    records.collect(record);
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return TypeInformation.of(type);
  }
}

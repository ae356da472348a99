package io.backlash.ingest.source;

import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.RawRecords;
import io.backlash.ingest.value.SafeText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic's records, each a JSON object. Whatever stands in one, it is read: what is wrong with it
 * is found out when it is mapped.
 */
public final class TopicRecords implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RawRecord> records) {
    records.collect(record(message));
  }

  /** Its file is the partition, as Kafka itself writes it, and its line is the offset. */
  static RawRecord record(ConsumerRecord<byte[], byte[]> message) {
    String partition = message.topic() + "-" + message.partition();
    byte[] value = message.value();
    if (value == null) {
      return RawRecord.ofJson(
          partition,
          message.offset(),
          "",
          "has no value: a retraction is a record that says 'deleted': true");
    }
    String text = text(value);
    return RawRecord.ofJson(
        partition,
        message.offset(),
        text,
        text.length() > RawRecords.LONGEST ? "is longer than 16 MiB" : null);
  }

  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .replaceWith(String.valueOf(SafeText.DAMAGE))
          .decode(ByteBuffer.wrap(value))
          .toString();
    } catch (CharacterCodingException impossible) {
      throw new IllegalStateException("what is malformed is replaced", impossible);
    }
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}

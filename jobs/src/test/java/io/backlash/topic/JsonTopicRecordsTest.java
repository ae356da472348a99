package io.backlash.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.event.Order;
import io.backlash.event.UnknownFields;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class JsonTopicRecordsTest {
  private static final JsonTopicRecords<Order> RECORDS =
      new JsonTopicRecords<>(
          Order.class, Order::orderId, order -> order.deleted() ? order.retracted() : null);

  private static Order order(boolean deleted) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    return new Order("Acme", "7", "ann", at, null, null, null, null, null, deleted, 1);
  }

  private static ProducerRecord<byte[], byte[]> written(Order order) {
    return new KeyedRecordSerializer<>("orders", RECORDS).serialize(order, null, 0L);
  }

  private static List<Order> read(ProducerRecord<byte[], byte[]> written) throws IOException {
    return read(written, RECORDS);
  }

  private static <T> List<T> read(
      ProducerRecord<byte[], byte[]> written, JsonTopicRecords<T> records) throws IOException {
    ConsumerRecord<byte[], byte[]> message =
        new ConsumerRecord<>("orders", 0, 17, written.key(), written.value());
    written.headers().forEach(message.headers()::add);
    List<T> read = new ArrayList<>();
    records.deserialize(message, new ListCollector<>(read));
    return read;
  }

  @Test
  void aRecordComesBack() throws IOException {
    assertThat(read(written(order(false)))).containsExactly(order(false));
  }

  @Test
  void ofWhatIsRetractedThereIsNoValueAndNobodysName() throws IOException {
    ProducerRecord<byte[], byte[]> written = written(order(true));

    assertThat(written.value()).isNull();
    assertThat(read(written)).containsExactly(order(true).retracted());
  }

  @Test
  void aKeyThatSomebodyHasClearedIsNothing() throws IOException {
    ProducerRecord<byte[], byte[]> cleared =
        new ProducerRecord<>("orders", null, "7".getBytes(UTF_8), null);

    assertThat(read(cleared)).isEmpty();
  }

  @Test
  void fieldsOfALaterReleaseAreLeftOutAtWhateverDepth() throws IOException {
    JsonTopicRecords<LinkedOrder> records =
        new JsonTopicRecords<>(
            LinkedOrder.class, linked -> linked.order().orderId(), linked -> null);
    String order = new String(written(order(false)).value(), UTF_8);
    String later =
        "{\"tier\": {\"a\": [1]}, \"order\": %s, \"more\": null}"
            .formatted(order.replaceFirst("\\{", "{\"warehouse\": [{}], "));
    ProducerRecord<byte[], byte[]> written =
        new ProducerRecord<>("orders", null, "7".getBytes(UTF_8), later.getBytes(UTF_8));

    assertThat(read(written, records)).containsExactly(new LinkedOrder(order(false)));
    assertThatThrownBy(() -> read(written, records.with(UnknownFields.REJECT)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Topic orders, partition 0, offset 17 holds no LinkedOrder");
  }

  /** A record within a record, as they are between the two jobs. */
  public record LinkedOrder(Order order) {}

  @Test
  void anotherVersionIsRefusedInASentence() {
    ProducerRecord<byte[], byte[]> written = written(order(false));
    written.headers().remove(KeyedRecordSerializer.VERSION);
    written.headers().add(KeyedRecordSerializer.VERSION, "2".getBytes(UTF_8));

    assertThatThrownBy(() -> read(written))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Topic orders, partition 0, offset 17 is of schema version 2, and this version of"
                + " Backlash reads 1: let both jobs be of one release.");
  }
}

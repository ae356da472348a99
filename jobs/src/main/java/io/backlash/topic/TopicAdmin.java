package io.backlash.topic;

import io.backlash.secret.SecretProvider;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers what there is in topics, each time with a connection of its own. */
final class TopicAdmin implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, String> properties;

  /**
   * Somebody who can ask.
   *
   * @param properties where the brokers are, and who we are
   */
  TopicAdmin(Map<String, String> properties) {
    this.properties = new HashMap<>(properties);
  }

  /** What is asked of the brokers. */
  interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /**
   * Asks.
   *
   * @throws KafkaRefusal if there is no answer
   */
  <T> T ask(Question<T> question) {
    Properties all = new Properties();
    all.putAll(properties);
    SecretProvider.addTo(all);
    try (Admin admin = Admin.create(all)) {
      return question.ask(admin);
    } catch (ExecutionException | KafkaException e) {
      throw KafkaRefusal.of(brokers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaRefusal("Interrupted while asking Kafka at " + brokers() + ".");
    }
  }

  String brokers() {
    return properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
  }

  /** Kafka's ids of topics, by name. */
  Map<String, String> ids(Collection<String> topics) {
    return ask(
        admin -> {
          Map<String, String> ids = new TreeMap<>();
          admin
              .describeTopics(topics)
              .allTopicNames()
              .get()
              .forEach((topic, description) -> ids.put(topic, description.topicId().toString()));
          return ids;
        });
  }

  /**
   * Which offsets there are in a partition.
   *
   * @param earliest of the first record that is left
   * @param end behind the last record
   */
  record Range(long earliest, long end) {

    boolean holds(long offset) {
      return earliest <= offset && offset <= end;
    }
  }

  /** Which offsets there are. */
  Map<TopicPartition, Range> ranges(Collection<TopicPartition> partitions) {
    return ask(
        admin -> {
          Map<TopicPartition, Long> earliest =
              offsets(admin, partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
          Map<TopicPartition, Long> ends =
              offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
          Map<TopicPartition, Range> ranges = new HashMap<>();
          partitions.forEach(
              partition ->
                  ranges.put(partition, new Range(earliest.get(partition), ends.get(partition))));
          return ranges;
        });
  }

  static Map<TopicPartition, Long> offsets(
      Admin admin,
      Collection<TopicPartition> partitions,
      OffsetSpec which,
      IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(asked, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }
}

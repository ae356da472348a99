package io.backlash.topic;

import io.backlash.topic.TopicReading.LostOffsets;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of topics that notices when records are gone that it has not read: those that retention
 * has deleted, and all of a topic that was deleted and made anew, whose offsets mean other records.
 *
 * @param <T> a record
 */
final class WatchfulSource<T>
    implements Source<T, KafkaPartitionSplit, KnownTopics>, ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1L;

  private final Source<T, KafkaPartitionSplit, KafkaSourceEnumState> topics;
  private final TypeInformation<T> type;
  private final List<String> names;
  private final TopicAdmin admin;
  private final LostOffsets lostOffsets;

  /**
   * A source that watches.
   *
   * @param topics what reads them
   * @param type of the records
   * @param names of the topics
   * @param admin whom to ask about them
   * @param lostOffsets what is done where records are gone
   */
  WatchfulSource(
      Source<T, KafkaPartitionSplit, KafkaSourceEnumState> topics,
      TypeInformation<T> type,
      List<String> names,
      TopicAdmin admin,
      LostOffsets lostOffsets) {
    this.topics = topics;
    this.type = type;
    this.names = List.copyOf(names);
    this.admin = admin;
    this.lostOffsets = lostOffsets;
  }

  @Override
  public Boundedness getBoundedness() {
    return topics.getBoundedness();
  }

  @Override
  public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new WatchfulReader<>(
        topics.createReader(context),
        admin,
        lostOffsets,
        context.metricGroup().counter("lostOffsets"));
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KnownTopics> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) throws Exception {
    return new WatchfulEnumerator(
        topics.createEnumerator(context), context, names, new TreeMap<>(), admin, isEndless());
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KnownTopics> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KnownTopics known) throws Exception {
    return new WatchfulEnumerator(
        topics.restoreEnumerator(context, known.partitions()),
        context,
        names,
        new TreeMap<>(known.ids()),
        admin,
        isEndless());
  }

  private boolean isEndless() {
    return topics.getBoundedness() == Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return topics.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KnownTopics> getEnumeratorCheckpointSerializer() {
    return new KnownTopics.Serializer(topics.getEnumeratorCheckpointSerializer());
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}

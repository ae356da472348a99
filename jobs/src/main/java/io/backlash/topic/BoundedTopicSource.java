package io.backlash.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/**
 * A source of topics that ends where they end, also when it is resumed from a savepoint or
 * checkpoint. Flink's own would then wait without end: nobody tells its readers that nothing more
 * is given to them (FLINK-31006), and what a job without end was reading stays without end.
 *
 * @param <T> a record
 */
final class BoundedTopicSource<T>
    implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1L;

  /** No topic can be called so. */
  static final TopicPartition GONE = new TopicPartition("/", 0);

  private final KafkaSource<T> topics;

  /**
   * A source with an end.
   *
   * @param topics the same, bounded by what is latest
   */
  BoundedTopicSource(KafkaSource<T> topics) {
    this.topics = topics;
  }

  @Override
  public Boundedness getBoundedness() {
    return topics.getBoundedness();
  }

  @Override
  public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return topics.createReader(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return topics.createEnumerator(context);
  }

  /**
   * Where no partition has come or gone since, the enumerator forgets to tell the readers that it
   * has looked. So one has always gone.
   */
  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws IOException {
    List<KafkaPartitionSplit> assigned = new ArrayList<>(state.assignedSplits());
    if (assigned.stream().noneMatch(split -> split.getTopicPartition().equals(GONE))) {
      assigned.add(new KafkaPartitionSplit(GONE, 0));
    }
    return topics.restoreEnumerator(
        context,
        new KafkaSourceEnumState(
            assigned, state.unassignedSplits(), state.initialDiscoveryFinished()));
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return new EndingSplits(topics.getSplitSerializer());
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return topics.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return topics.getProducedType();
  }

  /** Partitions as Flink's own source keeps them, but each of them has an end. */
  private record EndingSplits(SimpleVersionedSerializer<KafkaPartitionSplit> splits)
      implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    @Override
    public int getVersion() {
      return splits.getVersion();
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
      return splits.serialize(split);
    }

    /** Deprecated is the marker's place; it is what {@code OffsetsInitializer.latest()} puts. */
    @Override
    @SuppressWarnings("deprecation")
    public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
      KafkaPartitionSplit split = splits.deserialize(version, serialized);
      return split.getStoppingOffset().isPresent()
          ? split
          : new KafkaPartitionSplit(
              split.getTopicPartition(),
              split.getStartingOffset(),
              KafkaPartitionSplit.LATEST_OFFSET);
    }
  }
}

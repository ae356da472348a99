package io.backlash.topic;

import io.backlash.topic.TopicAdmin.Range;
import io.backlash.topic.TopicReading.LostOffsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions as Flink's own does. Where the next record of one is gone, it says so in a
 * sentence, and the job ends; or, if it is told to go on, the job is restarted from its last
 * checkpoint and begins there with the earliest record that is left. How many were lost shows in
 * the metric {@code lostOffsets}.
 */
final class WatchfulReader<T> implements SourceReader<T, KafkaPartitionSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchfulReader.class);

  private final SourceReader<T, KafkaPartitionSplit> reader;
  private final TopicAdmin admin;
  private final LostOffsets lostOffsets;
  private final Counter lost;

  WatchfulReader(
      SourceReader<T, KafkaPartitionSplit> reader,
      TopicAdmin admin,
      LostOffsets lostOffsets,
      Counter lost) {
    this.reader = reader;
    this.admin = admin;
    this.lostOffsets = lostOffsets;
    this.lost = lost;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
    try {
      return reader.pollNext(output);
    } catch (RuntimeException e) {
      OffsetOutOfRangeException gone =
          ExceptionUtils.findThrowable(e, OffsetOutOfRangeException.class).orElse(null);
      if (gone == null) {
        throw e;
      }
      Map.Entry<TopicPartition, Long> wanted =
          gone.offsetOutOfRangePartitions().entrySet().iterator().next();
      TopicPartition partition = wanted.getKey();
      Range range = admin.ranges(List.of(partition)).get(partition);
      KafkaRefusal refusal =
          new KafkaRefusal(sentence(partition, wanted.getValue(), range) + " " + wayOut());
      if (lostOffsets == LostOffsets.STOP) {
        throw new SuppressRestartsException(refusal);
      }
      throw refusal;
    }
  }

  private static String sentence(TopicPartition partition, long wanted, Range range) {
    String place = "Topic %s, partition %d: ".formatted(partition.topic(), partition.partition());
    if (wanted > range.end()) {
      return place
          + "the record at offset %d is the next to be read, and the partition ends at %d: the topic was made anew, or its brokers have lost records."
              .formatted(wanted, range.end());
    }
    return place
        + "the record at offset %d is the next to be read, and the earliest that is left is at %d: retention has deleted up to %d records that were not read."
            .formatted(wanted, range.earliest(), range.earliest() - wanted);
  }

  private String wayOut() {
    return lostOffsets == LostOffsets.STOP
        ? "To go on with the earliest one that is left, say 'lost_offsets: continue' under 'kafka';"
            + " to read all topics anew, start the job without its savepoint or checkpoint."
        : "The job resumes from its last checkpoint, without them.";
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    reader.addSplits(lostOffsets == LostOffsets.CONTINUE ? thatAreThere(splits) : splits);
  }

  /** Those that begin with an offset that is gone begin with the earliest one. */
  private List<KafkaPartitionSplit> thatAreThere(List<KafkaPartitionSplit> splits) {
    List<TopicPartition> begun =
        splits.stream()
            .filter(split -> split.getStartingOffset() >= 0)
            .map(KafkaPartitionSplit::getTopicPartition)
            .filter(partition -> !partition.equals(BoundedTopicSource.GONE))
            .toList();
    if (begun.isEmpty()) {
      return splits;
    }
    Map<TopicPartition, Range> ranges = admin.ranges(begun);
    List<KafkaPartitionSplit> there = new ArrayList<>();
    for (KafkaPartitionSplit split : splits) {
      Range range = ranges.get(split.getTopicPartition());
      long wanted = split.getStartingOffset();
      if (range == null || range.holds(wanted)) {
        there.add(split);
      } else {
        LOG.warn("{}", sentence(split.getTopicPartition(), wanted, range));
        lost.inc(Math.max(0, range.earliest() - wanted));
        there.add(
            new KafkaPartitionSplit(
                split.getTopicPartition(),
                range.earliest(),
                split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET)));
      }
    }
    return there;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
    return reader.snapshotState(checkpoint);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    reader.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void notifyCheckpointAborted(long checkpoint) throws Exception {
    reader.notifyCheckpointAborted(checkpoint);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    reader.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}

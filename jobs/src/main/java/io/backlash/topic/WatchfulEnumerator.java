package io.backlash.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives partitions to readers as Flink's own does, and asks now and then whether the topics are
 * still the same. Its state is the ids of those that it has seen.
 */
final class WatchfulEnumerator implements SplitEnumerator<KafkaPartitionSplit, KnownTopics> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchfulEnumerator.class);

  /** Between two looks: our choice. A topic is made anew by people, and seldom. */
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions;
  private final SplitEnumeratorContext<KafkaPartitionSplit> context;
  private final List<String> topics;
  private final Map<String, String> ids;
  private final TopicAdmin admin;
  private final boolean isEndless;

  WatchfulEnumerator(
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      List<String> topics,
      Map<String, String> ids,
      TopicAdmin admin,
      boolean isEndless) {
    this.partitions = partitions;
    this.context = context;
    this.topics = topics;
    this.ids = ids;
    this.admin = admin;
    this.isEndless = isEndless;
  }

  @Override
  public void start() {
    if (isEndless) {
      context.callAsync(() -> admin.ids(topics), this::compare, 0, ROUND.toMillis());
    } else {
      context.callAsync(() -> admin.ids(topics), this::compare);
    }
    partitions.start();
  }

  private void compare(Map<String, String> found, Throwable failure) {
    if (failure != null) {
      // Whether the brokers are there is for others to say: the partitions come from them, too.
      LOG.warn("It is not known whether the topics {} are still the same", topics, failure);
      return;
    }
    found.forEach(
        (topic, id) -> {
          String before = ids.putIfAbsent(topic, id);
          if (before != null && !before.equals(id)) {
            fail(
                ("Topic %s was deleted and made anew (its id was %s, and is %s): what this job has"
                        + " read of it says nothing of what is in it now. Start the job without its"
                        + " savepoint or checkpoint, to read all topics from the beginning; or give"
                        + " the records another topic.")
                    .formatted(topic, before, id));
          }
        });
  }

  /** What a callback throws may be lost; what is thrown there is not. */
  private void fail(String sentence) {
    context.runInCoordinatorThread(
        () -> {
          throw new SuppressRestartsException(new KafkaRefusal(sentence));
        });
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    partitions.handleSplitRequest(subtask, host);
  }

  @Override
  public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
    partitions.addSplitsBack(splits, subtask);
  }

  @Override
  public void addReader(int subtask) {
    partitions.addReader(subtask);
  }

  @Override
  public KnownTopics snapshotState(long checkpoint) throws Exception {
    return new KnownTopics(partitions.snapshotState(checkpoint), new TreeMap<>(ids));
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    partitions.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void notifyCheckpointAborted(long checkpoint) throws Exception {
    partitions.notifyCheckpointAborted(checkpoint);
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    partitions.handleSourceEvent(subtask, event);
  }

  @Override
  public void close() throws IOException {
    partitions.close();
  }
}

package io.backlash.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.cluster.FlinkRest;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heaps of the TaskManagers at their lowest: what a collection of garbage left of them, or a
 * little more.
 */
final class TaskManagerHeaps {
  private static final int MEGABYTE = 1 << 20;

  private final FlinkRest flink;
  private final Map<String, Long> lowest = new TreeMap<>();

  TaskManagerHeaps(FlinkRest flink) {
    this.flink = flink;
  }

  /** Looks at all that answer. */
  void look() {
    flink
        .look("/taskmanagers")
        .ifPresent(all -> all.get("taskmanagers").forEach(one -> look(one.get("id").textValue())));
  }

  private void look(String id) {
    flink
        .look("/taskmanagers/" + id + "/metrics?get=Status.JVM.Memory.Heap.Used")
        .ifPresent(
            metrics -> {
              for (JsonNode metric : metrics) {
                lowest.merge(id, metric.get("value").asLong() / MEGABYTE, Math::min);
              }
            });
  }

  /** In megabytes, in the order of the TaskManagers. */
  Collection<Long> lowest() {
    return lowest.values();
  }
}

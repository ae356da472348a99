package io.backlash.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.cluster.FlinkRest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A job on a cluster, whether or not a JobManager answers. */
final class RunningJob {

  /** Between two looks, in milliseconds. */
  private static final long ROUND = 500;

  private final String title;
  private final FlinkRest flink;

  /** Under the JobManagers before the present one. */
  private long earlierRestarts;

  /** Under the present JobManager, which counts from zero. */
  private long restarts;

  /**
   * A job.
   *
   * @param title what it is called
   * @param flink where it is looked at
   */
  RunningJob(String title, FlinkRest flink) {
    this.title = title;
    this.flink = flink;
  }

  String title() {
    return title;
  }

  /**
   * Waits until all tasks run.
   *
   * @return whether they do: not where the job has come to its end
   * @throws IllegalStateException if it failed for good
   */
  boolean awaitRunning() throws InterruptedException {
    while (true) {
      Optional<JsonNode> job = flink.look("");
      if (job.isPresent()) {
        if (hasEnded(job.get())) {
          return false;
        }
        JsonNode counts = job.get().get("status-counts");
        int running = counts.get("RUNNING").intValue();
        if (running > 0
            && running + counts.get("FINISHED").intValue() == job.get().get("vertices").size()) {
          return true;
        }
      }
      Thread.sleep(ROUND);
    }
  }

  /**
   * Waits for one more checkpoint.
   *
   * @return whether there was one: not where the job has come to its end
   * @throws IllegalStateException if it failed for good
   */
  boolean awaitCheckpoint() throws InterruptedException {
    long before = lastCheckpoint();
    while (lastCheckpoint() <= before) {
      if (flink.look("").filter(this::hasEnded).isPresent()) {
        return false;
      }
      Thread.sleep(ROUND);
    }
    return true;
  }

  /** The number of the last checkpoint that is known, -1 where none is. */
  private long lastCheckpoint() {
    return flink
        .look("/checkpoints")
        .map(checkpoints -> checkpoints.at("/latest/completed/id").asLong(-1))
        .orElse(-1L);
  }

  /**
   * Waits until it has come to its end.
   *
   * @throws IllegalStateException if it failed for good
   */
  void awaitEnd() throws InterruptedException {
    while (flink.look("").filter(this::hasEnded).isEmpty()) {
      Thread.sleep(ROUND);
    }
  }

  private boolean hasEnded(JsonNode job) {
    countRestarts();
    return switch (job.get("state").textValue()) {
      case "FINISHED" -> true;
      case "FAILED", "CANCELED", "SUSPENDED" ->
          throw new IllegalStateException(title + " ended as " + job.get("state") + failure());
      default -> false;
    };
  }

  private String failure() {
    return flink
        .look("/exceptions")
        .map(exceptions -> ": " + exceptions.get("root-exception"))
        .orElse("");
  }

  private void countRestarts() {
    flink
        .look("/metrics?get=numRestarts")
        .filter(metrics -> !metrics.isEmpty())
        .ifPresent(
            metrics -> {
              long now = metrics.get(0).get("value").asLong();
              if (now < restarts) {
                earlierRestarts += restarts;
              }
              restarts = now;
            });
  }

  /** How often it went on from a checkpoint, not counting that a JobManager took it up. */
  long restarts() {
    return earlierRestarts + restarts;
  }

  /** How much it would have to restore, in bytes, by its last checkpoint. */
  long stateSize() {
    return flink
        .look("/checkpoints")
        .map(checkpoints -> checkpoints.at("/latest/completed/state_size").asLong())
        .orElse(0L);
  }

  /** How far its slowest step is behind the clock. */
  Duration watermarkLag() {
    long slowest = Long.MAX_VALUE;
    for (JsonNode vertex : flink.look("").orElseThrow().get("vertices")) {
      String path = "/vertices/" + vertex.get("id").textValue() + "/watermarks";
      for (JsonNode watermark : flink.look(path).orElseThrow()) {
        // Where only what holds at all times passes by, there is none.
        if (watermark.get("value").asLong() != Long.MIN_VALUE) {
          slowest = Math.min(slowest, watermark.get("value").asLong());
        }
      }
    }
    return Duration.between(Instant.ofEpochMilli(slowest), Instant.now());
  }
}

package io.backlash.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A job on a cluster, as Flink's own interface shows it, also while no JobManager answers. */
final class RunningJob {

  /** Between two looks, in milliseconds. */
  private static final long ROUND = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String title;
  private final String url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Under the JobManagers before the present one. */
  private long earlierRestarts;

  /** Under the present JobManager, which counts from zero. */
  private long restarts;

  RunningJob(String title, String url) {
    this.title = title;
    this.url = url;
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
      Optional<JsonNode> job = look("");
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
      if (look("").filter(this::hasEnded).isPresent()) {
        return false;
      }
      Thread.sleep(ROUND);
    }
    return true;
  }

  /** The number of the last checkpoint that is known, -1 where none is. */
  private long lastCheckpoint() {
    return look("/checkpoints")
        .map(checkpoints -> checkpoints.at("/latest/completed/id").asLong(-1))
        .orElse(-1L);
  }

  /**
   * Waits until it has come to its end.
   *
   * @throws IllegalStateException if it failed for good
   */
  void awaitEnd() throws InterruptedException {
    while (look("").filter(this::hasEnded).isEmpty()) {
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
    return look("/exceptions")
        .map(exceptions -> ": " + exceptions.get("root-exception"))
        .orElse("");
  }

  private void countRestarts() {
    look("/metrics?get=numRestarts")
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

  /**
   * What Flink says of it.
   *
   * @param path below the job's own
   * @return empty where nobody answers, or nobody knows it yet
   */
  Optional<JsonNode> look(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(Json.MAPPER.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + url, e);
    }
  }
}

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

/** What Flink's own interface shows below an address. */
final class Flink {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Flink(String url) {
    this.url = url;
  }

  /**
   * Looks once.
   *
   * @param path below the address
   * @return empty where nobody answers, or nothing is known of it yet
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

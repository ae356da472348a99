package io.backlash.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a local cluster's Flink says of itself, to who has the cluster's key. */
public final class FlinkRest {
  /** Longer than a busy machine takes: our choice. Who does not listen is known at once. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final JsonMapper JSON = new JsonMapper();

  private final String url;
  private final HttpClient client;

  FlinkRest(String url, ClusterKey key) throws IOException {
    this(url, HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(key.context()).build());
  }

  private FlinkRest(String url, HttpClient client) {
    this.url = url;
    this.client = client;
  }

  /** The address. */
  public String url() {
    return url;
  }

  /**
   * The same below this address.
   *
   * @param path such as {@code /jobs/ID}
   */
  public FlinkRest below(String path) {
    return new FlinkRest(url + path, client);
  }

  /**
   * Looks once.
   *
   * @param path below the address
   * @return empty where nobody answers, or nothing is known of it yet
   */
  public Optional<JsonNode> look(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + url, e);
    }
  }
}

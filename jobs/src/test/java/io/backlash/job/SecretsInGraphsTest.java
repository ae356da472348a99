package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flink keeps the graph of a job in its high-availability folder, in temporary files, and sends it
 * around: no secret is in it, in whatever writing.
 */
class SecretsInGraphsTest {

  @TempDir private Path folder;

  @Test
  void noGraphHoldsASecret() throws Exception {
    for (StreamExecutionEnvironment job : AllJobs.in(folder)) {
      for (byte[] graph : graphs(job)) {
        String bytes = text(graph);

        assertThat(bytes).as("what operators hold").contains(AllJobs.NOWHERE);
        AllJobs.SECRETS.forEach(
            (variable, secret) ->
                writings(secret)
                    .forEach(
                        (writing, found) ->
                            assertThat(bytes.contains(found))
                                .as("%s in %s", variable, writing)
                                .isFalse()));
      }
    }
  }

  /** As it is shown to a browser, as it is submitted, and as it is run. */
  private static List<byte[]> graphs(StreamExecutionEnvironment job) throws Exception {
    List<byte[]> graphs = new ArrayList<>();
    StreamGraph graph = job.getStreamGraph(false);
    graph.serializeUserDefinedInstances();
    graphs.add(InstantiationUtil.serializeObject(graph));
    graphs.add(InstantiationUtil.serializeObject(graph.getJobGraph()));
    return graphs;
  }

  private static Map<String, String> writings(String secret) {
    Map<String, String> writings = new LinkedHashMap<>();
    writings.put("UTF-8", text(secret.getBytes(StandardCharsets.UTF_8)));
    writings.put("UTF-16, high byte first", text(secret.getBytes(StandardCharsets.UTF_16BE)));
    writings.put("UTF-16, low byte first", text(secret.getBytes(StandardCharsets.UTF_16LE)));
    // What stands before it decides where groups of three bytes begin.
    for (int before = 0; before < 3; before++) {
      byte[] shifted = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      writings.put("base64 after " + before, encoded.substring(4, encoded.length() - 2));
    }
    return writings;
  }

  /** A character for each byte. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

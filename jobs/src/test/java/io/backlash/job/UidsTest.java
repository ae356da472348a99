package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.Feeds;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.store.Store;
import io.backlash.understand.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' uids are those that are listed: savepoints know state by them. */
class UidsTest {
  private static final Path LIST = Path.of("src/test/resources/io/backlash/job/uids.txt");

  @TempDir private Path folder;

  @Test
  void areListed() throws IOException {
    Files.writeString(folder.resolve("empty.jsonl"), "");
    Files.writeString(folder.resolve("empty.csv"), "id\n");
    Path mapping =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            """
            feeds:
              FEED:
                record: order
                path: empty.jsonl
                format: jsonl
                join:
                  JOIN: {path: empty.csv, format: csv, key: id, on: order_id}
                fields:
                  brand: {constant: Acme}
                  order_id: order_id
                  at: at
            """);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            BacklashJob.guarded(new Configuration()));
    Workflow.define(
            Ingest.read(
                environment, Feeds.load(List.of(mapping), Map.of()), IngestOptions.withKey("test")),
            new Readers(StubTextAnalyzer::new, null),
            ShortRun.options())
        .storeIn(new Store("jdbc:postgresql://localhost/nowhere"));

    assertThat(uids(environment)).containsExactlyInAnyOrderElementsOf(listed());
  }

  private static Collection<String> uids(StreamExecutionEnvironment environment) {
    TreeSet<String> uids = new TreeSet<>();
    for (StreamNode node : environment.getStreamGraph(false).getStreamNodes()) {
      assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
      uids.add(node.getTransformationUID());
    }
    return uids;
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}

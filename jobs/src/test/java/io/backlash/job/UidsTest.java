package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.impact.Parameters;
import io.backlash.ingest.Feeds;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.store.Store;
import io.backlash.topic.KafkaOptions;
import io.backlash.understand.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operators' uids of all jobs are those that are listed: savepoints know state by them. The
 * all-in-one of topics has those of the one of files and of the two jobs.
 */
class UidsTest {
  private static final Path LIST = Path.of("src/test/resources/io/backlash/job/uids.txt");
  private static final String NOWHERE = "jdbc:postgresql://localhost/nowhere";

  /** Before the uid of what writes to a topic Flink puts this for what ends its transactions. */
  private static final Pattern COMMITTER = Pattern.compile("^Sink Committer: ");

  /** With all tables in topics. */
  private static final KafkaOptions KAFKA =
      new KafkaOptions(
          Map.of("bootstrap.servers", "localhost:1"),
          KafkaOptions.PREFIX,
          KafkaOptions.IDLE_AFTER,
          KafkaOptions.OUT_OF_ORDER,
          KafkaOptions.DRIFT,
          KafkaOptions.TRANSACTION_TIMEOUT,
          false,
          Store.tables());

  @TempDir private Path folder;

  @Test
  void areListed() throws IOException {
    Files.writeString(folder.resolve("empty.jsonl"), "");
    Files.writeString(folder.resolve("empty.csv"), "id\n");
    TreeSet<String> uids = new TreeSet<>();
    uids.addAll(
        ofBoth(
            "path: empty.jsonl, join: {JOIN: {path: empty.csv, format: csv, key: id, on: order_id}}"));
    uids.addAll(ofBoth("path: '*.jsonl', watch: PT1S, out_of_order: PT1H"));
    uids.addAll(ofScore("topic: orders"));
    uids.addAll(ofImpact());

    assertThat(uids).containsExactlyInAnyOrderElementsOf(listed());
  }

  private Collection<String> ofBoth(String source) throws IOException {
    StreamExecutionEnvironment environment = environment();
    Workflow.define(
            Ingest.read(environment, feeds(source), IngestOptions.withKey("test")),
            new Readers(StubTextAnalyzer::new, null),
            ShortRun.options())
        .storeIn(new Store(NOWHERE));
    return uids(environment);
  }

  private Collection<String> ofScore(String source) throws IOException {
    StreamExecutionEnvironment environment = environment();
    ScoreJob.defineReady(
        environment, settings(feeds(source)), StubTextAnalyzer::new, ShortRun.options());
    return uids(environment);
  }

  private static Collection<String> ofImpact() {
    StreamExecutionEnvironment environment = environment();
    ImpactJob.defineReady(environment, settings(null), ShortRun.options());
    return uids(environment);
  }

  private static JobSettings settings(Feeds feeds) {
    return new JobSettings(feeds, "test", KAFKA, NOWHERE, null, Parameters.published(), Map.of());
  }

  private Feeds feeds(String source) throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            "feeds: {FEED: {record: order, format: jsonl, %s}}".formatted(source));
    return Feeds.load(List.of(mapping), Map.of());
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = BacklashJob.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  private static Collection<String> uids(StreamExecutionEnvironment environment) {
    TreeSet<String> uids = new TreeSet<>();
    for (StreamNode node : environment.getStreamGraph(false).getStreamNodes()) {
      assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
      uids.add(COMMITTER.matcher(node.getTransformationUID()).replaceFirst(""));
    }
    return uids;
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}

package io.backlash.ingest;

import static org.apache.flink.api.common.RuntimeExecutionMode.BATCH;
import static org.apache.flink.api.common.RuntimeExecutionMode.STREAMING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.SmallCluster;
import io.backlash.event.Json;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.mapping.Feeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ready maps of the systems that people have, on small exports written after their documented
 * formats, traps included. What must come out stands beside each as {@code expected/MAP.jsonl}:
 * every canonical record, dead letter and ledger entry.
 */
class SystemMapsTest {
  @RegisterExtension static final MiniClusterExtension FLINK = SmallCluster.start();

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SYSTEMS =
      Path.of("src/test/resources/io/backlash/ingest/systems").toAbsolutePath();

  static Feeds feeds(String map) {
    return Feeds.load(
        List.of(ROOT.resolve("deploy/feeds").resolve(map + ".yaml")),
        Map.of("DATA", SYSTEMS.toString()));
  }

  /** Written anew with -Dupdate=true: then read what changed, line by line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "zendesk",
        "zendesk-talk",
        "intercom",
        "google-business",
        "trustpilot",
        "x",
        "mastodon",
        "freshdesk",
        "chatwoot",
        "salesforce",
        "shopify",
        "plain-csv"
      })
  void exportBecomesTheCanonicalRecords(String map) throws Exception {
    Path expected = SYSTEMS.resolve("expected/" + map + ".jsonl");
    List<String> found = lines(map, BATCH);
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(expected.getParent());
      Files.write(expected, found);
    }

    assertThat(found).isEqualTo(Files.readAllLines(expected));
    assertThat(lines(map, STREAMING)).isEqualTo(found);
    assertThat(ROOT.resolve("docs/feeds/" + page(map) + ".md"))
        .content()
        .contains("deploy/feeds/" + map + ".yaml");
  }

  private static String page(String map) {
    return map.equals("zendesk-talk") ? "zendesk" : map;
  }

  private static List<String> lines(String map, RuntimeExecutionMode mode) throws Exception {
    IngestRun run = IngestRun.of(feeds(map), mode, 2);
    List<String> records = new ArrayList<>();
    add(records, run.interactions());
    add(records, run.feedback().values());
    add(records, run.orders().values());
    Collections.sort(records);
    List<String> lines = new ArrayList<>(records);
    run.deadLetters()
        .forEach(letter -> lines.add(letter.feed() + " " + letter.line() + ": " + letter.reason()));
    add(lines, run.ledger().values());
    assertThat(run.ledger().values()).allMatch(LedgerEntry::balances);
    return lines;
  }

  private static void add(List<String> lines, Iterable<?> records) throws IOException {
    for (Object event : records) {
      lines.add(line(event));
    }
  }

  private static String line(Object event) throws JsonProcessingException {
    return Json.MAPPER.writeValueAsString(event);
  }
}

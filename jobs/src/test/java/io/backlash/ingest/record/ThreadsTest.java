package io.backlash.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.mapping.ThreadMapping;
import io.backlash.ingest.mapping.ValueSource;
import io.backlash.ingest.value.TimeReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  private static final List<String> COLUMNS = List.of("id", "parent", "author", "agent", "at");
  private static final FileFormat FORMAT = FileFormat.of(FileFormat.Syntax.CSV);

  @Test
  void repliesBelongToTheirRoot() {
    assertThat(
            facts(
                message("1", "", "jane", "false", "10:00"),
                message("2", "1", "AcmeHelp", "true", "10:05"),
                message("3", "2", "jane", "false", "10:06"),
                message("9", "", "joe", "false", "10:00")))
        .containsEntry("1", Map.of("case_id", "1", "brand", "AcmeHelp", "customer", "jane"))
        .containsEntry("2", Map.of("case_id", "1", "brand", "AcmeHelp", "customer", "jane"))
        .containsEntry("3", Map.of("case_id", "1", "brand", "AcmeHelp", "customer", "jane"))
        .containsEntry("9", Map.of("case_id", "9", "customer", "joe"));
  }

  @Test
  void childOfAMissingParentIsARoot() {
    assertThat(
            facts(
                message("2", "1", "AcmeHelp", "true", "10:05"),
                message("3", "2", "jane", "false", "10:06")))
        .allSatisfy(
            (id, facts) ->
                assertThat(facts)
                    .isEqualTo(Map.of("case_id", "2", "brand", "AcmeHelp", "customer", "jane")));
  }

  @Test
  void firstAccountOfTheBusinessIsTheBrand() {
    Map<String, Map<String, String>> facts =
        facts(
            message("1", "", "jane", "false", "10:00"),
            message("2", "1", "Later", "true", "10:09"),
            message("3", "1", "Sooner", "true", "10:05"),
            message("4", "1", "ByIdentifier", "true", "10:05"));

    assertThat(facts.get("1")).containsEntry("brand", "Sooner");
  }

  @Test
  void circlesEndAtTheirFirstMessage() {
    assertThat(
            facts(
                message("1", "3", "jane", "false", "10:02"),
                message("2", "1", "AcmeHelp", "true", "10:01"),
                message("3", "2", "jane", "false", "10:03"),
                message("4", "3", "jane", "false", "10:04")))
        .allSatisfy((id, facts) -> assertThat(facts).containsEntry("case_id", "2"));
  }

  @Test
  void unreadableMessagesHaveNoThread() {
    assertThat(
            facts(
                message("1", "", "jane", "false", "10:00"),
                message("2", "1", "AcmeHelp", "perhaps", "late"),
                message("3", "2", "jane", "false", "10:06")))
        .containsEntry("2", null)
        .containsEntry("3", Map.of("case_id", "3", "customer", "jane"));
  }

  @Test
  void orderOfTheFileNeverShows() {
    Random random = new Random(11);
    List<RawRecord> messages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      messages.add(
          message(
              "m" + i,
              random.nextInt(4) == 0 ? "" : "m" + random.nextInt(200),
              "author" + random.nextInt(20),
              String.valueOf(random.nextBoolean()),
              "10:%02d".formatted(random.nextInt(60))));
    }
    Map<String, Map<String, String>> facts = facts(messages);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(messages, random);
      assertThat(facts(messages)).isEqualTo(facts);
    }
    assertThat(facts.values().stream().map(fact -> fact.get("case_id")).distinct().count())
        .isBetween(20L, 120L);
  }

  private static RawRecord message(
      String id, String parent, String author, String agent, String time) {
    return RawRecord.ofRow(
        "messages.csv", 1, COLUMNS, List.of(id, parent, author, agent, "2026-01-01 " + time), null);
  }

  private static Map<String, Map<String, String>> facts(RawRecord... messages) {
    return facts(List.of(messages));
  }

  private static Map<String, Map<String, String>> facts(List<RawRecord> messages) {
    Threads threads =
        new Threads(
            new ThreadMapping(
                column("id"), column("parent"), column("author"), column("agent"), column("at")),
            FORMAT);
    Map<String, Map<String, String>> facts = new TreeMap<>();
    for (RawRecord message : threads.resolve(messages)) {
      facts.put(message.values().get(0), message.thread());
    }
    return facts;
  }

  private static FieldMapping column(String name) {
    return FieldMapping.of(new ValueSource.Column(name), TimeReading.of(TimeReading.ISO));
  }
}

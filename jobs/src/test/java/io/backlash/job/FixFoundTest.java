package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.Channel;
import io.backlash.event.Json;
import io.backlash.impact.change.ServiceChange;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From feeds to the verdict: of the chat of one brand four in five cases that would fail are taken
 * out of the simulated feeds from a day on, and nothing is on the other brand's phone.
 */
class FixFoundTest {
  private static final LocalDate FIXED = LocalDate.of(2025, 3, 17);
  private static final double MENDED = 0.8;
  private static final String FAILING = "Bellwick";
  private static final String OTHER = "Skyharrow";

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @Test
  void aFixIsFoundWhereOneIsAndNowhereElse() throws Exception {
    Path world = folder.resolve("world");
    Simulation.write(SimulationOptions.of(2, 147, 7).withOrdersPerDay(100), world);
    double truth = mend(world);
    run(
        world,
        List.of(
            new ServiceChange("more hands", FAILING, Channel.CHAT, null, FIXED, null),
            new ServiceChange("nothing", OTHER, Channel.PHONE, null, FIXED, null),
            new ServiceChange("to come", FAILING, Channel.EMAIL, null, FIXED.plusDays(60), null)));

    assertThat(
            query(
                "select what || ': ' || verdict from reporting.change_effect"
                    + " where measure = 'FAILURES_PER_CONTACT' order by position"))
        .containsExactly(
            "more hands: better", "nothing: no effect shown", "to come: too early to say");
    double low = number("estimate_low");
    double high = number("estimate_high");
    assertThat(truth).isBetween(low, high);
  }

  /**
   * Takes the cases out that the fix prevents; tells by how much it lowers the rate of failures.
   */
  private static double mend(Path world) throws IOException {
    Set<String> after = new HashSet<>();
    Path interactions = world.resolve("interactions.jsonl");
    List<String> lines = Files.readAllLines(interactions);
    Set<String> seen = new HashSet<>();
    for (String line : lines) {
      JsonNode event = Json.MAPPER.readTree(line);
      boolean isFirst = seen.add(caseOf(event));
      if (isFirst
          && event.get("brand").asText().equals(FAILING)
          && event.get("channel").asText().equals("CHAT")
          && !day(event).isBefore(FIXED)) {
        after.add(caseOf(event));
      }
    }
    Random dice = new Random(3);
    Set<String> prevented = new HashSet<>();
    int failing = 0;
    for (String line : Files.readAllLines(world.resolve("truth_failures.jsonl"))) {
      JsonNode failure = Json.MAPPER.readTree(line);
      if (failure.hasNonNull("case_id")
          && failure.get("source").asText().equals("STRUCTURE")
          && after.contains(caseOf(failure))) {
        failing++;
        if (dice.nextDouble() < MENDED) {
          prevented.add(caseOf(failure));
        }
      }
    }
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      if (!prevented.contains(caseOf(Json.MAPPER.readTree(line)))) {
        kept.add(line);
      }
    }
    Files.write(interactions, kept);
    return (double) (failing - prevented.size()) / (after.size() - prevented.size())
        - (double) failing / after.size();
  }

  private static String caseOf(JsonNode record) {
    return record.get("brand").asText() + ' ' + record.get("case_id").asText();
  }

  private static LocalDate day(JsonNode event) {
    return OffsetDateTime.parse(event.get("at").asText())
        .withOffsetSameInstant(ZoneOffset.UTC)
        .toLocalDate();
  }

  private static void run(Path world, List<ServiceChange> changes) throws Exception {
    BacklashJob.run(
        Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            ShortRun.options().withChanges(changes)),
        new Configuration(),
        StubTextAnalyzer::new);
  }

  private static List<String> query(String sql) throws Exception {
    return TableDump.query(database, sql);
  }

  private static double number(String column) throws Exception {
    return Double.parseDouble(
        query(
                "select "
                    + column
                    + " from reporting.change_effect where position = 1 and measure = 'FAILURES_PER_CONTACT'")
            .get(0));
  }
}

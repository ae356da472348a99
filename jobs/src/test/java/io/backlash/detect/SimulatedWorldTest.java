package io.backlash.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.SmallCluster;
import io.backlash.event.Json;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where the truth is known, the events alone give exactly the failures that events can show. */
class SimulatedWorldTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.start();

  @TempDir private Path directory;

  @Test
  void everyFailureThatEventsShowIsFoundAndNoOther() throws Exception {
    Simulation.write(SimulationOptions.of(2, 60, 7), directory);
    Feeds feeds = Feeds.load(List.of(directory.resolve("feeds.yaml")), Map.of());

    WordlessRun batch = WordlessRun.of(feeds, RuntimeExecutionMode.BATCH);
    WordlessRun streaming = WordlessRun.of(feeds, RuntimeExecutionMode.STREAMING);

    Set<FailureCategory> seen = EnumSet.noneOf(FailureCategory.class);
    Set<String> truth = new TreeSet<>();
    for (TrueFailure failure : truth()) {
      if (failure.source() == TruthSource.STRUCTURE) {
        seen.add(failure.category());
        truth.add(named(failure.brand(), failure.category(), failure.caseId(), failure.orderId()));
      }
    }
    assertThat(seen)
        .as("there is something of each to find")
        .containsExactlyInAnyOrder(
            FailureCategory.INACCESSIBILITY,
            FailureCategory.SPEED,
            FailureCategory.PROMISES,
            FailureCategory.RECORDS,
            FailureCategory.PERSONALIZATION,
            FailureCategory.LISTENING,
            FailureCategory.FOLLOW_UP,
            FailureCategory.RUN_AROUND);
    assertThat(found(batch)).isEqualTo(truth);
    assertThat(streaming).isEqualTo(batch);
  }

  @Test
  void promisesMadeInWordsAreFoundWithWhatEventsShowAndNoOther() throws Exception {
    Simulation.write(SimulationOptions.of(2, 60, 8), directory);
    Feeds feeds = Feeds.load(List.of(directory.resolve("feeds.yaml")), Map.of());

    WordlessRun run = WordlessRun.ofPromises(feeds, RuntimeExecutionMode.BATCH);

    Set<String> truth = new TreeSet<>();
    boolean inWords = false;
    for (TrueFailure failure : truth()) {
      boolean promised =
          failure.source() == TruthSource.WORDS && failure.category() == FailureCategory.FOLLOW_UP;
      inWords |= promised;
      if (promised || failure.source() == TruthSource.STRUCTURE) {
        truth.add(named(failure.brand(), failure.category(), failure.caseId(), failure.orderId()));
      }
    }
    assertThat(inWords).as("there is something of it to find").isTrue();
    assertThat(found(run)).isEqualTo(truth);
  }

  private static Set<String> found(WordlessRun run) {
    Set<String> found = new TreeSet<>();
    for (ServiceFailure failure : run.failures().values()) {
      found.add(named(failure.brand(), failure.category(), failure.caseId(), failure.orderId()));
    }
    return found;
  }

  private static String named(
      String brand, FailureCategory category, String caseId, String orderId) {
    return "%s %s %s".formatted(brand, category, caseId == null ? orderId : caseId);
  }

  private List<TrueFailure> truth() throws IOException {
    List<TrueFailure> failures = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("truth_failures.jsonl"))) {
      failures.add(Json.MAPPER.readValue(line, TrueFailure.class));
    }
    return failures;
  }
}

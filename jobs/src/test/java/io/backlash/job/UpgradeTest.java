package io.backlash.job;

import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an earlier release was stopped at, this one goes on from. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class UpgradeTest {
  @TempDir private Path folder;

  static List<Path> releases() throws IOException {
    return KeptRelease.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void tablesLedgerAndTopicsAreThoseOfAnUndisturbedRun(Path release) throws Exception {
    try (KafkaWorld world = KeptRelease.resume(release, folder)) {
      world.assertLeftAsByTheBatch();
      world.assertEachOnce("scored-feedback");
      world.assertEachOnce("scored-interaction");
    }
  }

  /** Done once a release: docs/operations.md. */
  @Test
  @EnabledIfSystemProperty(named = "backlash.release", matches = "[\\d.]+")
  void keepThisRelease() throws Exception {
    SimulationOptions small = SimulationOptions.of(2, 60, 7).withOrdersPerDay(6);
    Simulation.write(small, folder.resolve(KafkaWorld.RECORDS));
    KeptRelease.keep(System.getProperty("backlash.release"), folder);
  }
}

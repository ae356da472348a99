package io.backlash.cli.evaluate;

import io.backlash.cli.console.LogFile;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.job.BacklashJob;
import io.backlash.job.RunOptions;
import io.backlash.job.TopologyOptions;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationSummary;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import io.backlash.understand.AnalyzerSupplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;

/**
 * Runs the whole job on one simulated world after the other, in this process: one database and one
 * analyzer for all. Its folder is gone once it is closed.
 */
final class WorldRuns implements AutoCloseable {
  private static final String CHAIN = "chain: true\n";

  private final AnalyzerSupplier analyzers;
  private final Path folder;
  private final Path world;
  private final Database database;

  private WorldRuns(AnalyzerSupplier analyzers, Path folder, Database database) {
    this.analyzers = analyzers;
    this.folder = folder;
    this.world = folder.resolve("world");
    this.database = database;
  }

  /** Starts the database that all runs write into. */
  static WorldRuns begin(AnalyzerSupplier analyzers) throws IOException {
    Path folder = Files.createTempDirectory("backlash-worlds");
    LogFile.in(folder);
    Database database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    return new WorldRuns(analyzers, folder, database);
  }

  /** What the last run wrote. */
  Database database() {
    return database;
  }

  /** Where the files of the last world are. */
  Path world() {
    return world;
  }

  /**
   * Simulates a world, and runs the job on it.
   *
   * @param chain whether the run is told that the brands are chains
   */
  FoundLoss run(SimulationOptions options, boolean chain) throws Exception {
    SimulationSummary summary = Simulation.write(options, world);
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            Runtime.getRuntime().availableProcessors(),
            database.url(),
            IngestOptions.withKey("worlds"),
            workflow(chain)),
        new Configuration(),
        analyzers);
    return FoundLoss.of(options.seed(), summary.losses(), database);
  }

  private TopologyOptions workflow(boolean chain) throws IOException {
    TopologyOptions defaults = TopologyOptions.defaults(analyzers.get().version());
    if (!chain) {
      return defaults;
    }
    Path assumptions = folder.resolve("assumptions.yaml");
    Files.writeString(assumptions, CHAIN);
    return defaults.withParameters(Parameters.published().with(assumptions));
  }

  @Override
  public void close() throws IOException {
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

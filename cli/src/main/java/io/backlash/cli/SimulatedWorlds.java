package io.backlash.cli;

import io.backlash.ingest.Feeds;
import io.backlash.ingest.IngestOptions;
import io.backlash.job.BacklashJob;
import io.backlash.job.RunOptions;
import io.backlash.job.WorkflowOptions;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationOptions;
import io.backlash.simulate.SimulationSummary;
import io.backlash.simulate.TrueLoss;
import io.backlash.sql.Database;
import io.backlash.text.FailureCategory;
import io.backlash.understand.AnalyzerSupplier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;

/**
 * Holds the report's figures against worlds of which the truth is known: the whole way from feeds
 * to views, in one process.
 *
 * @param folder where the worlds and their database lie
 * @param analyzers who reads the words
 * @param parallelism of all operators
 */
record SimulatedWorlds(Path folder, AnalyzerSupplier analyzers, int parallelism) {

  /** What was found of a world, beside what is true of it. */
  record Found(
      long seed,
      double truth,
      double revenue,
      double low,
      double middle,
      double high,
      Map<FailureCategory, Double> trueParts,
      Map<FailureCategory, Double> parts) {

    boolean holdsTruth() {
      return low <= truth && truth <= high;
    }

    /** Estimate over truth, less 1. */
    double error() {
      return middle / truth - 1;
    }

    /** In points: of all categories, the largest difference of their shares of the loss. */
    double largestShareDifference() {
      double largest = 0;
      for (FailureCategory category : FailureCategory.values()) {
        double difference =
            parts.getOrDefault(category, 0.0) / middle
                - trueParts.getOrDefault(category, 0.0) / truth;
        largest = Math.max(largest, Math.abs(difference));
      }
      return 100 * largest;
    }
  }

  /** Simulates a world, runs the job on it, and reads what the report would say. */
  Found of(SimulationOptions options, Database database) throws Exception {
    Path world = folder.resolve("world-" + options.seed());
    SimulationSummary summary = Simulation.write(options, world);
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            parallelism,
            database.url(),
            IngestOptions.withKey("worlds"),
            WorkflowOptions.defaults("worlds")),
        new Configuration(),
        analyzers);
    Map<FailureCategory, Double> trueParts = new EnumMap<>(FailureCategory.class);
    double truth = 0;
    double revenue = 0;
    for (TrueLoss loss : summary.losses()) {
      truth += loss.loss();
      revenue += loss.revenue();
      loss.lossByCategory()
          .forEach((category, part) -> trueParts.merge(category, part, Double::sum));
    }
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      Map<FailureCategory, Double> parts = new EnumMap<>(FailureCategory.class);
      try (ResultSet row =
          statement.executeQuery(
              "select category, sum(loss_middle) from reporting.failure_by_category group by category")) {
        while (row.next()) {
          parts.put(FailureCategory.valueOf(row.getString(1)), row.getDouble(2));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select sum(loss_low), sum(loss_middle), sum(loss_high) from reporting.impact_overall")) {
        row.next();
        return new Found(
            options.seed(),
            truth,
            revenue,
            row.getDouble(1),
            row.getDouble(2),
            row.getDouble(3),
            trueParts,
            parts);
      }
    }
  }
}

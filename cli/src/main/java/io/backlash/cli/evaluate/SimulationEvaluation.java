package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.job.BacklashJob;
import io.backlash.job.RunOptions;
import io.backlash.job.TopologyOptions;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationSummary;
import io.backlash.simulate.truth.TrueLoss;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import io.backlash.text.FailureCategory;
import io.backlash.understand.AnalyzerSupplier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;

/**
 * Holds the report's figures against worlds of which the truth is known: the whole way from feeds
 * to views, in this process.
 *
 * @param analyzers who reads the words
 * @param brands of each world
 * @param days of each world
 * @param firstSeed of the first world; the next ones follow
 * @param placebo whether failures do not bear on what is written
 */
record SimulationEvaluation(
    AnalyzerSupplier analyzers, int brands, int days, long firstSeed, boolean placebo) {
  /** A loss so small, as a share of revenue, misleads nobody. */
  private static final double NEGLIGIBLE = 0.03;

  /**
   * What was found of a world, all brands together, beside what is true of it.
   *
   * @param parts of the middle, by category
   * @param trueParts of the truth, by category
   */
  record Found(
      long seed,
      double revenue,
      double truth,
      double low,
      double middle,
      double high,
      Map<FailureCategory, Double> parts,
      Map<FailureCategory, Double> trueParts) {

    boolean holdsTruth() {
      return low <= truth && truth <= high;
    }

    boolean isNegligible() {
      return Math.abs(middle) < NEGLIGIBLE * revenue;
    }

    /** Of the middle, as a share of the truth. */
    double error() {
      return middle / truth - 1;
    }

    /** In points: of all categories, the largest difference of their shares of the loss. */
    double largestShareDifference() {
      double largest = 0;
      for (FailureCategory category : FailureCategory.values()) {
        double share = parts.getOrDefault(category, 0.0) / middle;
        double trueShare = trueParts.getOrDefault(category, 0.0) / truth;
        largest = Math.max(largest, Math.abs(share - trueShare));
      }
      return 100 * largest;
    }
  }

  /** Goes through so many worlds, and prints what was found of each. */
  void evaluate(int simulations, Console console) throws Exception {
    Path folder = Files.createTempDirectory("backlash-worlds");
    LogFile.in(folder);
    PrintStream out = console.lines();
    out.printf(
        Locale.ROOT,
        "%d%s worlds of %d brands and %d days, words read by %s%n%n",
        simulations,
        placebo ? " placebo" : "",
        brands,
        days,
        analyzers.get().version());
    out.printf(
        "%4s  %11s  %33s  %6s  %7s  %s%n",
        "seed",
        "true loss",
        "found: low, middle, high",
        "holds?",
        "error",
        "shares differ by up to");
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      List<Found> all = new ArrayList<>();
      FailureComparison failures = new FailureComparison();
      ChurnComparison churn = new ChurnComparison();
      for (long seed = firstSeed; seed < firstSeed + simulations; seed++) {
        Path world = folder.resolve("world");
        Found found = find(seed, world, database);
        all.add(found);
        print(found, out);
        SimulationTruth truth = SimulationTruth.read(world);
        try (Connection connection = database.connection()) {
          failures.add(FoundFailure.of(connection), truth);
          churn.add(seed, connection, truth);
        }
      }
      summarize(all, out);
      failures.print(out);
      churn.print(out);
    } finally {
      delete(folder);
    }
  }

  private Found find(long seed, Path world, Database database) throws Exception {
    SimulationOptions options = SimulationOptions.of(brands, days, seed);
    SimulationSummary summary =
        Simulation.write(placebo ? options.withInfluence(0) : options, world);
    database.clear();
    BacklashJob.run(
        Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            Runtime.getRuntime().availableProcessors(),
            database.url(),
            IngestOptions.withKey("worlds"),
            TopologyOptions.defaults(analyzers.get().version())),
        new Configuration(),
        analyzers);
    return found(seed, summary.losses(), database);
  }

  private static Found found(long seed, List<TrueLoss> losses, Database database)
      throws SQLException {
    Map<FailureCategory, Double> trueParts = new EnumMap<>(FailureCategory.class);
    for (TrueLoss loss : losses) {
      loss.lossByCategory()
          .forEach((category, part) -> trueParts.merge(category, part, Double::sum));
    }
    Map<FailureCategory, Double> parts = new EnumMap<>(FailureCategory.class);
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select category, coalesce(sum(loss_middle), 0)"
                  + " from reporting.failure_by_category group by category")) {
        while (row.next()) {
          parts.put(FailureCategory.valueOf(row.getString(1)), row.getDouble(2));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select sum(loss_low), sum(loss_middle), sum(loss_high)"
                  + " from reporting.impact_overall")) {
        row.next();
        return new Found(
            seed,
            losses.stream().mapToDouble(TrueLoss::revenue).sum(),
            losses.stream().mapToDouble(TrueLoss::loss).sum(),
            row.getDouble(1),
            row.getDouble(2),
            row.getDouble(3),
            parts,
            trueParts);
      }
    }
  }

  private void print(Found found, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%4d  %,11.0f  %,11.0f%,11.0f%,11.0f  %6s  %s%n",
        found.seed(),
        found.truth(),
        found.low(),
        found.middle(),
        found.high(),
        found.holdsTruth() ? "yes" : "no",
        placebo
            ? "%.3f%% of revenue".formatted(100 * found.middle() / found.revenue())
            : "%+6.1f%%  %.1f points"
                .formatted(100 * found.error(), found.largestShareDifference()));
  }

  private void summarize(List<Found> all, PrintStream out) {
    out.println();
    out.printf(
        "%s within the 90%% range: %d of %d worlds%n",
        placebo ? "0" : "The truth", count(all, Found::holdsTruth), all.size());
    if (placebo) {
      out.printf(
          "0 within the range, or less than 3%% of revenue found: %d of %d worlds%n",
          count(all, found -> found.holdsTruth() || found.isNegligible()), all.size());
      return;
    }
    out.printf(
        Locale.ROOT,
        "Error of the middle, on average: %.1f%% (%+.1f%% with its sign)%n",
        100 * all.stream().mapToDouble(found -> Math.abs(found.error())).average().orElseThrow(),
        100 * all.stream().mapToDouble(Found::error).average().orElseThrow());
    out.printf(
        Locale.ROOT,
        "Largest difference of a kind's share of the loss: %.1f points%n",
        all.stream().mapToDouble(Found::largestShareDifference).max().orElseThrow());
  }

  private static long count(List<Found> all, Predicate<Found> which) {
    return all.stream().filter(which).count();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

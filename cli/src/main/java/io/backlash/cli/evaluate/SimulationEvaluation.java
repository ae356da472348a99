package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.understand.AnalyzerSupplier;
import java.io.PrintStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

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
  /** Goes through so many worlds, and prints what was found of each. */
  void evaluate(int simulations, Console console) throws Exception {
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
    try (WorldRuns runs = WorldRuns.begin(analyzers)) {
      List<FoundLoss> all = new ArrayList<>();
      FailureComparison failures = new FailureComparison();
      ChurnComparison churn = new ChurnComparison();
      for (long seed = firstSeed; seed < firstSeed + simulations; seed++) {
        SimulationOptions options = SimulationOptions.of(brands, days, seed);
        FoundLoss found = runs.run(placebo ? options.withInfluence(0) : options, false);
        all.add(found);
        print(found, out);
        SimulationTruth truth = SimulationTruth.read(runs.world());
        try (Connection connection = runs.database().connection()) {
          failures.add(FoundFailure.of(connection), truth);
          churn.add(seed, connection, truth);
        }
      }
      summarize(all, out);
      failures.print(out);
      churn.print(out);
    }
  }

  private void print(FoundLoss found, PrintStream out) {
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

  private void summarize(List<FoundLoss> all, PrintStream out) {
    out.println();
    out.printf(
        "%s within the 90%% range: %d of %d worlds%n",
        placebo ? "0" : "The truth", count(all, FoundLoss::holdsTruth), all.size());
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
        100 * all.stream().mapToDouble(FoundLoss::error).average().orElseThrow());
    out.printf(
        Locale.ROOT,
        "Largest difference of a kind's share of the loss: %.1f points%n",
        all.stream().mapToDouble(FoundLoss::largestShareDifference).max().orElseThrow());
  }

  private static long count(List<FoundLoss> all, Predicate<FoundLoss> which) {
    return all.stream().filter(which).count();
  }
}

package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.simulate.world.Contacts;
import io.backlash.simulate.world.Scenario;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.understand.AnalyzerSupplier;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Holds the found loss against the truth in worlds of different causes, scenario by scenario: how
 * far off it is on average, how often the range holds the truth, how wide it is.
 *
 * @param analyzers who reads the words
 * @param scenarios which, in this order
 * @param brands of each world
 * @param days of each world
 * @param firstSeed of each scenario's first world; the next ones follow
 * @param verbose whether each world is told, too
 */
record WorldsEvaluation(
    AnalyzerSupplier analyzers,
    List<Scenario> scenarios,
    int brands,
    int days,
    long firstSeed,
    boolean verbose) {

  /** Goes through so many worlds of each scenario, and prints a line for each of these. */
  void evaluate(int worlds, Console console) throws Exception {
    PrintStream out = console.lines();
    out.printf(
        Locale.ROOT,
        "%d worlds a scenario, of %d brands and %d days, words read by %s; in %% of revenue%n%n",
        worlds,
        brands,
        days,
        analyzers.get().version());
    out.printf(
        "%-13s%8s%9s%9s%12s%13s%9s%n",
        "scenario", "truth", "found", "bias", "of truth", "truth held", "width");
    long start = System.nanoTime();
    try (WorldRuns runs = WorldRuns.begin(analyzers)) {
      for (Scenario scenario : scenarios) {
        List<FoundLoss> all = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + worlds; seed++) {
          FoundLoss found = runs.run(options(scenario, seed), scenario.isChain());
          all.add(found);
          if (verbose) {
            tell(scenario, found, out);
          }
        }
        summarize(scenario, all, out);
      }
    }
    console
        .err()
        .printf(
            Locale.ROOT,
            "%.1f seconds a world%n",
            (System.nanoTime() - start) / 1e9 / (worlds * scenarios.size()));
  }

  private SimulationOptions options(Scenario scenario, long seed) {
    return scenario.in(
        SimulationOptions.of(brands, days, seed).withContacts(Contacts.OF_A_REAL_DESK));
  }

  private static void tell(Scenario scenario, FoundLoss found, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %s, seed %d: truth %.2f, found %s, %s%n",
        scenario.title(),
        found.seed(),
        found.percent(found.truth()),
        found.isGiven()
            ? "%.2f (%.2f to %.2f)"
                .formatted(
                    found.percent(found.middle()),
                    found.percent(found.low()),
                    found.percent(found.high()))
            : "no loss",
        found.holdsTruth() ? "held" : "not held");
  }

  /** Worlds of which no loss was given count as such where the truth is held, else nowhere. */
  private static void summarize(Scenario scenario, List<FoundLoss> all, PrintStream out) {
    List<FoundLoss> given = all.stream().filter(FoundLoss::isGiven).toList();
    double truth = mean(all, found -> found.percent(found.truth()));
    double middle = mean(given, found -> found.percent(found.middle()));
    double bias = mean(given, found -> found.percent(found.middle() - found.truth()));
    out.printf(
        Locale.ROOT,
        "%-13s%8.2f%9.2f%+9.2f%12s%13s%9.2f%n",
        scenario.title(),
        truth,
        middle,
        bias,
        scenario.isFree() ? "" : String.format(Locale.ROOT, "%+.0f%%", 100 * bias / truth),
        all.stream().filter(FoundLoss::holdsTruth).count() + " of " + all.size(),
        mean(given, found -> found.percent(found.high() - found.low())));
  }

  private static double mean(List<FoundLoss> all, ToDoubleFunction<FoundLoss> figure) {
    return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}

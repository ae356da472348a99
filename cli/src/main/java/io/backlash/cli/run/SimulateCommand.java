package io.backlash.cli.run;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.ScenarioName;
import io.backlash.file.OwnerOnlyFiles;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationSummary;
import io.backlash.simulate.world.Hotline;
import io.backlash.simulate.world.Scenario;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code backlash simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    header = "Writes simulated feeds, with the ground truth beside them.",
    description = {
      "",
      "Brands, customers, orders, cases on six channels with both sides' words, and the reviews and"
          + " posts that follow from what happened. The truth_* files say which failure made which"
          + " review negative, and what it cost. The same options give the same files.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash simulate --brands 3 --days 365 --seed 7 --out simulated",
      "  ./backlash run --feeds simulated/feeds.yaml",
    })
public final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Output folder; files of the same names are replaced.")
  private Path out;

  @Option(
      names = "--brands",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How many brands; the first is the most neglectful (default: ${DEFAULT-VALUE}).")
  private int brands;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "How many days of trade (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--start",
      paramLabel = "DAY",
      defaultValue = "2025-01-01",
      description = "The first day (default: ${DEFAULT-VALUE}).")
  private LocalDate start;

  @Option(
      names = "--orders-per-day",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "Orders of a brand on an ordinary day; all else scales with it (default:"
              + " ${DEFAULT-VALUE}).")
  private double ordersPerDay;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "plain",
      converter = ScenarioName.class,
      description =
          "What causes what: plain, late-orders, bombed, chain, grumpy, defects-fail, reversed, halo,"
              + " no-effect, confounded, mixed (default: ${DEFAULT-VALUE}).")
  private Scenario scenario;

  @Option(
      names = "--hotline",
      paramLabel = "CALLS",
      defaultValue = "0",
      description = "Calls per day to a hotline of each brand, in addition (default: none).")
  private double calls;

  @Option(
      names = "--agents",
      paramLabel = "N",
      defaultValue = "6",
      description = "Agents on the hotline (default: ${DEFAULT-VALUE}).")
  private int hands;

  @Option(
      names = "--prime-time-agents",
      paramLabel = "N",
      description =
          "Agents on it Monday to Friday, 8 to 9 PM, the peak (default: as at other times).")
  private Integer primeTimeAgents;

  public SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    write(options(), out, console);
    return ExitCode.OK;
  }

  private SimulationOptions options() {
    try {
      return scenario.in(
          SimulationOptions.of(brands, days, seed)
              .withStart(start)
              .withOrdersPerDay(ordersPerDay)
              .withHotline(
                  new Hotline(calls, hands, primeTimeAgents == null ? hands : primeTimeAgents)));
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage(), e);
    }
  }

  /** Writes a world, and says what is in it. */
  static void write(SimulationOptions options, Path folder, Console console) throws IOException {
    OwnerOnlyFiles.folder(folder);
    SimulationSummary summary = Simulation.write(options, folder);
    console
        .err()
        .printf(
            Locale.ROOT,
            "Simulated in %s: %,d interactions, %,d reviews and posts, %,d orders%n",
            folder,
            summary.interactions(),
            summary.feedback(),
            summary.orders());
  }
}

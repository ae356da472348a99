package io.backlash.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * How fast it is. All that is compared is measured in one run, on the same texts, in turns: only
 * the ratios mean something on another machine.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Measures how fast Backlash is, beside the ways it could have been done.",
    subcommands = {
      TextBench.class,
      IngestBench.class,
      HostileBench.class,
      StartBench.class,
      TreebankBench.class,
      ImpactBench.class,
      JmhBench.class
    })
public final class Bench {

  private Bench() {}

  /** Runs a benchmark and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }
}

package io.backlash.cli;

import java.util.concurrent.Callable;
import org.apache.flink.api.common.RuntimeExecutionMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Reads feeds, finds what poor service cost, and writes tables and a report.",
    description = {
      "",
      "A run starts from nothing: what an earlier run left in the same database is replaced.",
      "",
    },
    footer = {
      "",
      "The environment variable BACKLASH_PSEUDONYM_KEY gives the key under which customers are pseudonymised; without"
          + " it, a random one is made once and kept in the folder of the results.",
      "",
      "For example:",
      "  ./backlash run --feeds feeds.yaml",
      "  DATA=/my/data ./backlash run --feeds deploy/feeds/twcs.yaml deploy/feeds/airline-tweets.yaml --out out",
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FeedOptions feeds;
  @Mixin private ResultOptions results;

  @Option(
      names = "--mode",
      defaultValue = "batch",
      description =
          "batch, or streaming: the same files read as a stream; the tables are the same in the end (default:"
              + " ${DEFAULT-VALUE}).")
  private Mode mode;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many threads share each step (default: one a processor).")
  private Integer parallelism;

  /** How the feeds are read. */
  enum Mode {
    BATCH(RuntimeExecutionMode.BATCH),
    STREAMING(RuntimeExecutionMode.STREAMING);

    private final RuntimeExecutionMode ofFlink;

    Mode(RuntimeExecutionMode ofFlink) {
      this.ofFlink = ofFlink;
    }
  }

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LogFile.in(results.folder().path());
    int threads = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
    if (threads < 1) {
      throw new WrongInputException("--parallelism must be at least 1, not " + threads);
    }
    new Run(results, mode.ofFlink, threads).of(feeds.load(), console);
    return ExitCode.OK;
  }
}

package io.backlash.cli.run;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.FeedOptions;
import io.backlash.cli.options.ResultOptions;
import io.backlash.cli.options.TextAnalysisOptions;
import io.backlash.config.StateRetention;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaFile;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.change.ChangesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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
      "A run starts from nothing. The figures of the last run stay, in the database, the tables and"
          + " the report, until those of this one are whole; then they are replaced. One run at a"
          + " time writes to a database.",
      "",
    },
    footer = {
      "",
      "The environment variable BACKLASH_PSEUDONYM_KEY gives the key under which customers are"
          + " pseudonymised; without it, a random one is made once and kept in the folder of the"
          + " results.",
      "",
      "For example:",
      "  ./backlash run --feeds feeds.yaml",
      "  DATA=/my/data ./backlash run --feeds deploy/feeds/twcs.yaml"
          + " deploy/feeds/airline-tweets.yaml --out out",
    })
public final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FeedOptions feeds;
  @Mixin private ResultOptions results;
  @Mixin private TextAnalysisOptions reading;

  @Option(
      names = "--replace",
      description =
          "Replace the figures in the database of --jdbc even if no run wrote them, but a job on a"
              + " cluster (which is to be ended first) or an earlier release.")
  private boolean replace;

  @Option(
      names = "--mode",
      defaultValue = "batch",
      description =
          "batch, or streaming: the same files read as a stream; the tables are the same in the"
              + " end. With feeds that are watched, a stream goes on until it is stopped (default:"
              + " ${DEFAULT-VALUE}).")
  private Mode mode;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many threads share each step (default: one a processor).")
  private Integer parallelism;

  @Option(
      names = "--transfers",
      paramLabel = "N",
      description = "Transfers without a resolution that count as a runaround" + " (default: 3).")
  private Integer transfers;

  @Option(
      names = "--reopens",
      paramLabel = "N",
      description = "Reopenings that count as a runaround (default: 1).")
  private Integer reopens;

  @Option(
      names = "--assumptions",
      paramLabel = "FILE",
      description =
          "Your own measured constants, for every brand or for one, in the place of the published"
              + " ones; docs/method.md has the form.")
  private Path assumptions;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description =
          "What you changed in the service, and when (YAML, see deploy/changes.yaml): the report says"
              + " whether it worked.")
  private Path changes;

  @Option(
      names = "--sla",
      paramLabel = "FILE",
      description =
          "SLA targets by brand and channel, and business hours (YAML, see"
              + " deploy/sla.yaml; default: published benchmarks, round the clock in"
              + " UTC).")
  private Path sla;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      description =
          "How long a record is remembered after the last one that concerns it, such as P400D, or"
              + " unlimited: what has expired is corrected no more. About 1 kB of state a record"
              + " (default: unlimited).")
  private String retention;

  /** How the feeds are read. */
  enum Mode {
    BATCH(RuntimeExecutionMode.BATCH),
    STREAMING(RuntimeExecutionMode.STREAMING);

    private final RuntimeExecutionMode ofFlink;

    Mode(RuntimeExecutionMode ofFlink) {
      this.ofFlink = ofFlink;
    }
  }

  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LogFile.in(results.folder().path());
    int threads =
        atLeastOne("--parallelism", parallelism, Runtime.getRuntime().availableProcessors());
    UnaryOperator<DetectOptions> thresholds = thresholds();
    Parameters published = Parameters.published();
    Parameters parameters = assumptions == null ? published : published.with(assumptions);
    new Run(
            results,
            mode.ofFlink,
            threads,
            thresholds,
            parameters,
            changes == null ? List.of() : ChangesFile.read(changes),
            retention(),
            reading.analyzers(),
            replace)
        .of(feeds.load(), console);
    return ExitCode.OK;
  }

  private UnaryOperator<DetectOptions> thresholds() {
    DetectOptions defaults = DetectOptions.defaults("");
    int ofTransfers = atLeastOne("--transfers", transfers, defaults.transfers());
    int ofReopens = atLeastOne("--reopens", reopens, defaults.reopens());
    UnaryOperator<DetectOptions> thresholds =
        detect -> {
          DetectOptions options = detect.withRunAround(ofTransfers, ofReopens);
          return sla == null ? options : SlaFile.read(sla, options);
        };
    // What is wrong with the file is said before anything begins.
    DetectOptions unused = thresholds.apply(defaults);
    return thresholds;
  }

  private StateRetention retention() {
    try {
      return retention == null ? StateRetention.UNLIMITED : StateRetention.parse(retention);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException("--retention " + e.getMessage(), e);
    }
  }

  private static int atLeastOne(String option, Integer given, int otherwise) {
    int value = given == null ? otherwise : given;
    if (value < 1) {
      throw new WrongInputException(option + " must be at least 1, not " + value);
    }
    return value;
  }
}

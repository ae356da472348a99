package io.backlash.cli;

import io.backlash.cli.cluster.ClusterCommand;
import io.backlash.cli.cluster.ClusterDownCommand;
import io.backlash.cli.cluster.ClusterKillCommand;
import io.backlash.cli.cluster.ClusterSendCommand;
import io.backlash.cli.cluster.ClusterStatusCommand;
import io.backlash.cli.cluster.ClusterStopCommand;
import io.backlash.cli.cluster.ClusterSubmitCommand;
import io.backlash.cli.cluster.ClusterUpCommand;
import io.backlash.cli.console.Console;
import io.backlash.cli.evaluate.CalibrateCommand;
import io.backlash.cli.evaluate.DiffRulesCommand;
import io.backlash.cli.evaluate.EvaluateCommand;
import io.backlash.cli.feeds.CheckCommand;
import io.backlash.cli.feeds.EraseCommand;
import io.backlash.cli.feeds.MapCommand;
import io.backlash.cli.feeds.RedriveCommand;
import io.backlash.cli.run.DemoCommand;
import io.backlash.cli.run.RunCommand;
import io.backlash.cli.run.SimulateCommand;
import io.backlash.cli.score.ScoreCommand;
import io.backlash.cli.tables.MigrateCommand;
import io.backlash.cli.tables.ReportCommand;
import io.backlash.cli.tables.ServeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Exit codes: 0 done, 1 failed, 2 the command or its input was wrong. */
@Command(
    name = "backlash",
    header = "Estimates what poor customer service costs a brand.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "New here? Type @|bold ./backlash demo|@: it simulates a year of three brands, computes"
          + " the cost of their service failures, and writes a report.",
      "",
    },
    footer = {
      "",
      "Options of a command: ./backlash run --help",
      "Exit codes: 0 success, 1 failure, 2 wrong command or input.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class)
public final class Backlash implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean verbose;

  private Backlash() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(Console.ofProcess(), arguments));
  }

  /** Runs a command and returns its exit code. */
  static int execute(Console console, String... arguments) {
    Backlash backlash = new Backlash();
    ErrorSentences errors = new ErrorSentences(console, () -> backlash.verbose);
    try {
      return commands(backlash, console, errors).execute(arguments);
    } catch (OutOfMemoryError e) {
      return errors.handleError(e);
    }
  }

  /** All commands, to be looked at without running one. */
  static CommandLine commandLine(Console console) {
    Backlash backlash = new Backlash();
    return commands(backlash, console, new ErrorSentences(console, () -> backlash.verbose));
  }

  private static CommandLine commands(Backlash backlash, Console console, ErrorSentences errors) {
    return new CommandLine(backlash)
        .addSubcommand(new DemoCommand(console))
        .addSubcommand(new RunCommand(console))
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new MapCommand(console))
        .addSubcommand(new EvaluateCommand(console))
        .addSubcommand(new CalibrateCommand(console))
        .addSubcommand(new DiffRulesCommand(console))
        .addSubcommand(new ScoreCommand(console))
        .addSubcommand(new ReportCommand(console))
        .addSubcommand(new ServeCommand(console))
        .addSubcommand(new RedriveCommand(console))
        .addSubcommand(new EraseCommand(console))
        .addSubcommand(new MigrateCommand(console))
        .addSubcommand(new SimulateCommand(console))
        .addSubcommand(
            new CommandLine(new ClusterCommand())
                .addSubcommand(new ClusterUpCommand(console))
                .addSubcommand(new ClusterSubmitCommand(console))
                .addSubcommand(new ClusterStopCommand(console))
                .addSubcommand(new ClusterStatusCommand(console))
                .addSubcommand(new ClusterSendCommand(console))
                .addSubcommand(new ClusterKillCommand(console))
                .addSubcommand(new ClusterDownCommand()))
        // What stands behind a benchmark's name is for the benchmark to read.
        .addSubcommand(new CommandLine(new BenchCommand(console)).setStopAtPositional(true))
        .registerConverter(LocalDate.class, Backlash::day)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setOut(new PrintWriter(console.help(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no day such as 2025-01-31");
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which command? One of " + String.join(", ", spec.subcommands().keySet()));
  }
}

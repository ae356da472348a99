package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.Pace;
import io.backlash.cli.console.Progress;
import io.backlash.cli.options.FeedOptions;
import io.backlash.cli.options.RulesOption;
import io.backlash.ingest.local.FeedTexts;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.text.failures.FailureFinder;
import io.backlash.text.failures.RuleChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash diff-rules}. */
@Command(
    name = "diff-rules",
    mixinStandardHelpOptions = true,
    header = "Compares two rule sets: which failures a change adds, and which it removes.",
    description = {
      "",
      "Reads the texts of feeds with the old rules and with the new ones. Prints, by category, the texts that each finds,"
          + " those added or removed, and the first of them.",
      "",
    },
    footer = {
      "",
      "A folder holds rule files by the names of those that come with the program, such as speed.rules; each says at its"
          + " top how to edit it.",
      "",
      "For example:",
      "  ./backlash diff-rules --new my-rules --feeds deploy/feeds/airline-tweets.yaml",
    })
public final class DiffRulesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--old",
      paramLabel = "DIR",
      description = "The current rules (default: the built-in ones).")
  private Path old;

  @Option(
      names = "--new",
      paramLabel = "DIR",
      description = "The new rules (default: the built-in ones).")
  private Path changed;

  @Mixin private FeedOptions feeds;

  public DiffRulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    RuleChange change = new RuleChange(finder(old), finder(changed));
    Feeds read = feeds.load();
    long start = System.nanoTime();
    Progress.during(
        console,
        () ->
            new Pace(change.texts(), 0, Duration.ofNanos(System.nanoTime() - start))
                .of("texts read by both"),
        () -> FeedTexts.forEach(read, change::read));
    console.lines().print(change.report());
    return ExitCode.OK;
  }

  private static FailureFinder finder(Path directory) throws IOException {
    return directory == null ? FailureFinder.bundled() : RulesOption.finder(directory);
  }
}

package io.backlash.cli.feeds;

import io.backlash.cli.console.Console;
import io.backlash.cli.options.FeedOptions;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.check.FeedCheck;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Validates feeds without a run: what would be rejected, and why.",
    description = {
      "",
      "Reads every record with the code of a run. Prints the accepted records by feed, and file, line, field and reason"
          + " of each rejected one.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  DATA=/my/data ./backlash check --feeds deploy/feeds/airline-tweets.yaml",
    })
public final class CheckCommand implements Callable<Integer> {
  /** Pseudonyms are not shown by a check, so that any key will do. */
  private static final String ANY_KEY = "check";

  private final Console console;

  @Mixin private FeedOptions feeds;

  @Option(names = "--strict", description = "Exit with 2 if any record would be rejected.")
  private boolean strict;

  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FeedCheck check = FeedCheck.of(feeds.load(), IngestOptions.withKey(ANY_KEY));
    check.print(console.lines());
    return strict && check.rejectsAny() ? ExitCode.USAGE : ExitCode.OK;
  }
}

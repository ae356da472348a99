package io.backlash.cli.score;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.Pace;
import io.backlash.cli.console.Progress;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.TextAnalysisOptions;
import io.backlash.text.CachingTextAnalyzer;
import io.backlash.text.TextKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash score}. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    header = "Scores texts: one line in, one JSON line out.",
    description = {
      "",
      "Each input line gives one JSON line, in the same order: language, sentiment, and the service failures that the"
          + " text mentions. An unscored text has a reason.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  echo 'I was on hold for an hour and nobody called me back.' | ./backlash score",
      "  ./backlash score --input reviews.jsonl --format jsonl > scored.jsonl",
    })
public final class ScoreCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Console console;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "The texts, in UTF-8; - is standard input (default: ${DEFAULT-VALUE}).")
  private String input;

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "text: a line is a text, and its id is its line number. jsonl: a line is"
              + " {\"id\":…,\"text\":…} (default: ${DEFAULT-VALUE}).")
  private ScoreFormat format;

  @Option(
      names = "--speaker",
      defaultValue = "public",
      description =
          "Who writes the texts, and where: public (reviews, posts), customer or agent (messages of a"
              + " support case), subject (its subject line); each is read by its own measure (default:"
              + " ${DEFAULT-VALUE}).")
  private TextKind kind;

  @Mixin private TextAnalysisOptions reading;

  public ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (input.equals(STANDARD_INPUT)) {
      score(console.in(), () -> 0);
      return ExitCode.OK;
    }
    Path file = Path.of(input);
    if (Files.isDirectory(file)) {
      throw new WrongInputException(file + " is a folder, and a file of texts is needed.");
    }
    // Not a FileInputStream: its errors do not tell a missing file from a forbidden one.
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      score(Channels.newInputStream(channel), () -> share(channel));
    }
    return ExitCode.OK;
  }

  private void score(InputStream in, DoubleSupplier share) throws IOException {
    Scorer scorer =
        new Scorer(
            new CachingTextAnalyzer(reading.analyzer()),
            format,
            kind,
            Runtime.getRuntime().availableProcessors());
    try {
      if (console.outWatched()) {
        // The answers on the terminal are progress enough.
        scorer.score(in, console.data());
      } else {
        long start = System.nanoTime();
        Progress.during(
            console,
            () ->
                new Pace(
                        scorer.scored(),
                        share.getAsDouble(),
                        Duration.ofNanos(System.nanoTime() - start))
                    .of("texts scored"),
            () -> scorer.score(in, console.data()));
      }
    } catch (IOException e) {
      if (!nobodyReadsOn(e)) {
        throw e;
      }
    }
  }

  private static double share(SeekableByteChannel file) {
    try {
      return file.size() == 0 ? 0 : (double) file.position() / file.size();
    } catch (IOException closedMeanwhile) {
      return 0;
    }
  }

  /** {@code score | head}: whoever read has had enough, which is no failure of ours. */
  private static boolean nobodyReadsOn(IOException e) {
    return e.getMessage() != null
        && e.getMessage().toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}

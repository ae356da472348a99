package io.backlash.cli;

import io.backlash.text.CoreNlpTextAnalyzer;
import io.backlash.text.failures.GoldEvaluation;
import io.backlash.text.failures.GoldText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code backlash evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    header = "Measures on labelled texts how well failures are found in words.",
    description = {
      "",
      "Prints precision, recall and F1 by category with 95% Wilson intervals, the share of failure-free texts left"
          + " clean, what is taken for what, and how often a confidence holds.",
      "",
    },
    footer = {
      "",
      "A line of the file: {\"text\": \"…\", \"categories\": [\"SPEED\", …]}",
      "",
      "For example:",
      "  ./backlash evaluate --gold labelled.jsonl --misses misses.jsonl",
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--gold",
      required = true,
      paramLabel = "FILE",
      description = "The labelled texts, JSON lines.")
  private Path gold;

  @Option(
      names = "--misses",
      paramLabel = "FILE",
      description = "Where to write the texts that were judged otherwise than labelled.")
  private Path misses;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    GoldEvaluation evaluation = GoldEvaluation.of(read(), CoreNlpTextAnalyzer.shared());
    console.lines().print(evaluation.report());
    if (misses != null) {
      evaluation.writeMisses(misses);
    }
    return ExitCode.OK;
  }

  private List<GoldText> read() throws IOException {
    try {
      return GoldText.read(gold);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }
}

package io.backlash.cli;

import io.backlash.simulate.PhrasebookReader;
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
    header =
        "Measures how well failures are found in words, or what is made of them in worlds of known truth.",
    description = {
      "",
      "With @|bold --gold|@: prints precision, recall and F1 by category with 95% Wilson intervals, the share of failure-free texts left"
          + " clean, what is taken for what, and how often a confidence holds.",
      "",
      "With @|bold --worlds|@: simulates worlds, runs the job on each, and prints how near the report's losses come to the true"
          + " ones. The words are read by whoever knows the simulated people's phrases, so that the error of reading is left"
          + " out, unless @|bold --corenlp|@ is given. With @|bold --placebo|@ failures happen, but do not bear on what is"
          + " written: there is no loss to find.",
      "",
    },
    footer = {
      "",
      "A line of the file: {\"text\": \"…\", \"categories\": [\"SPEED\", …]}",
      "",
      "For example:",
      "  ./backlash evaluate --gold labelled.jsonl --misses misses.jsonl",
      "  ./backlash evaluate --worlds 20",
      "  ./backlash evaluate --worlds 20 --placebo",
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--gold", paramLabel = "FILE", description = "The labelled texts, JSON lines.")
  private Path gold;

  @Option(
      names = "--misses",
      paramLabel = "FILE",
      description = "Where to write the texts that were judged otherwise than labelled.")
  private Path misses;

  @Option(
      names = "--worlds",
      paramLabel = "N",
      description = "How many worlds, with the seeds 1 to N.")
  private Integer worlds;

  @Option(
      names = "--placebo",
      description = "Worlds in which failures do not bear on what is written.")
  private boolean placebo;

  @Option(names = "--corenlp", description = "Read the simulated words as real ones; takes longer.")
  private boolean coreNlp;

  @Option(
      names = "--brands",
      paramLabel = "N",
      defaultValue = "3",
      description = "Brands of a world (default: ${DEFAULT-VALUE}).")
  private int brands;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Days of a world (default: ${DEFAULT-VALUE}).")
  private int days;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if ((gold == null) == (worlds == null)) {
      throw new WrongInputException("evaluate needs either --gold FILE or --worlds N");
    }
    if (worlds != null) {
      if (worlds < 1) {
        throw new WrongInputException("--worlds must be at least 1, not " + worlds);
      }
      new SimulatedWorlds(
              coreNlp ? CoreNlpTextAnalyzer::shared : PhrasebookReader::shared,
              brands,
              days,
              placebo)
          .evaluate(worlds, console);
      return ExitCode.OK;
    }
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

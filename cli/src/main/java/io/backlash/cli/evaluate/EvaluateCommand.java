package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.TextAnalysisOptions;
import io.backlash.file.OwnerOnlyFiles;
import io.backlash.simulate.words.PhrasebookReader;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.accuracy.CalibrationCurve;
import io.backlash.text.accuracy.CalibrationPlot;
import io.backlash.text.accuracy.LabelledFile;
import io.backlash.text.accuracy.SentimentEvaluation;
import io.backlash.text.failures.GoldEvaluation;
import io.backlash.text.failures.GoldText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    header =
        "Measures the accuracy of sentiment and failure detection, or of loss estimates on simulations.",
    description = {
      "",
      "With @|bold --labelled|@: prints AUC with its 95%% interval, balanced accuracy and expected calibration error for"
          + " negative texts, CoreNLP alone beside it, the confusion matrix, the calibration, and the unscored texts.",
      "",
      "With @|bold --gold|@: prints precision, recall and F1 by category with 95%% Wilson intervals, specificity,"
          + " the confusion matrix, and the calibration of confidences.",
      "",
      "With @|bold --simulations|@: runs the job on simulations, and prints the error of the estimated losses against the ground"
          + " truth, the failures found in texts that have no true incident, and churn after a failure against that of"
          + " true failures. With @|bold --perfect-reader|@ text analysis errors are left out. With"
          + " @|bold --placebo|@ failures have no effect on feedback: there is no loss to find.",
      "",
    },
    footer = {
      "",
      "--labelled reads CSV with a header, or JSON lines: text, and label (negative, neutral,"
          + " positive) or stars (1 to 5; 1 and 2 are negative, 4 and 5 positive).",
      "--gold reads JSON lines: {\"text\": \"…\", \"categories\": [\"SPEED\", …]}",
      "",
      "For example:",
      "  ./backlash evaluate --labelled reviews.csv --calibration-plot calibration.svg",
      "  ./backlash evaluate --gold labelled.jsonl --errors errors.jsonl",
      "  ./backlash evaluate --simulations 1 --seed 7",
      "  ./backlash evaluate --simulations 20 --perfect-reader",
      "  ./backlash evaluate --simulations 20 --placebo",
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_REJECTIONS_TOLD = 20;

  private final Console console;

  /** One of the three. */
  static final class Input {
    @Option(
        names = "--labelled",
        paramLabel = "FILE",
        description = "Texts with their sentiment or stars, CSV or JSON lines.")
    private Path labelled;

    @Option(
        names = "--gold",
        paramLabel = "FILE",
        description = "Texts with the failures that they mention, JSON lines.")
    private Path gold;

    @Option(
        names = "--simulations",
        paramLabel = "N",
        description = "Number of simulations, one a seed.")
    private Integer simulations;
  }

  @ArgGroup(multiplicity = "1")
  private Input input;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "Output file for the misclassified texts.")
  private Path misses;

  @Option(
      names = "--calibration-plot",
      paramLabel = "FILE",
      description = "Output file for the calibration plot, SVG; with --labelled.")
  private Path curve;

  @Mixin private TextAnalysisOptions reading;

  @Option(
      names = "--placebo",
      description = "Simulations in which failures have no effect on feedback.")
  private boolean placebo;

  @Option(
      names = "--perfect-reader",
      description = "Read the simulated texts without errors, by their templates.")
  private boolean perfectReader;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Seed of the first simulation; the next ones follow (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--brands",
      paramLabel = "N",
      defaultValue = "3",
      description = "Brands per simulation (default: ${DEFAULT-VALUE}).")
  private int brands;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Days per simulation (default: ${DEFAULT-VALUE}).")
  private int days;

  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (input.simulations != null) {
      evaluateSimulations(input.simulations);
    } else if (input.gold != null) {
      evaluateFailures(readGold(), reading.analyzer());
    } else {
      evaluateSentiment(readLabelled(), reading.analyzer());
    }
    return ExitCode.OK;
  }

  private void evaluateSimulations(int simulations) throws Exception {
    if (simulations < 1) {
      throw new WrongInputException("--simulations must be at least 1, not " + simulations);
    }
    new SimulationEvaluation(
            perfectReader ? PhrasebookReader::shared : reading.analyzers(),
            brands,
            days,
            seed,
            placebo)
        .evaluate(simulations, console);
  }

  private void evaluateFailures(List<GoldText> texts, TextAnalyzer analyzer) throws IOException {
    GoldEvaluation evaluation = GoldEvaluation.of(texts, analyzer);
    console.lines().print(evaluation.report());
    if (misses != null) {
      evaluation.writeMisses(OwnerOnlyFiles.file(misses));
    }
  }

  private void evaluateSentiment(LabelledFile file, TextAnalyzer analyzer) throws IOException {
    file.rejected().stream().limit(MOST_REJECTIONS_TOLD).forEach(console.err()::println);
    if (!file.rejected().isEmpty()) {
      console.err().printf("%d texts could not be read.%n", file.rejected().size());
    }
    SentimentEvaluation evaluation = SentimentEvaluation.of(file.texts(), analyzer);
    console.lines().print(evaluation.report());
    if (misses != null) {
      evaluation.writeMisses(OwnerOnlyFiles.file(misses));
    }
    if (curve != null) {
      CalibrationCurve reliability = CalibrationCurve.of(evaluation.judged());
      Files.writeString(
          curve, CalibrationPlot.of(Map.of(input.labelled.getFileName().toString(), reliability)));
    }
  }

  private List<GoldText> readGold() throws IOException {
    try {
      return GoldText.read(input.gold);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }

  private LabelledFile readLabelled() throws IOException {
    try {
      return LabelledFile.read(input.labelled);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }
}

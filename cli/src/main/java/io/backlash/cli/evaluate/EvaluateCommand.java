package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.ScenarioName;
import io.backlash.cli.options.TextAnalysisOptions;
import io.backlash.file.OwnerOnlyFiles;
import io.backlash.simulate.words.PhrasebookReader;
import io.backlash.simulate.world.Scenario;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.accuracy.CalibrationCurve;
import io.backlash.text.accuracy.CalibrationPlot;
import io.backlash.text.accuracy.LabelledFile;
import io.backlash.text.accuracy.SentimentEvaluation;
import io.backlash.text.failures.GoldEvaluation;
import io.backlash.text.failures.GoldText;
import io.backlash.understand.AnalyzerSupplier;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      "With @|bold --worlds|@: the same on simulations of each scenario, some with causes that only look like poor"
          + " service. Prints by scenario the mean true loss, the mean loss found, the bias, how often the 90%%"
          + " interval holds the truth, and its mean width.",
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
      "  ./backlash evaluate --worlds 4 --scenario grumpy,halo --verbose",
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_REJECTIONS_TOLD = 20;
  private static final int BRANDS = 3;
  private static final int DAYS = 365;
  private static final int BRANDS_OF_WORLDS = 1;
  private static final int DAYS_OF_WORLDS = 180;

  private final Console console;

  /** One of the four. */
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

    @Option(
        names = "--worlds",
        paramLabel = "N",
        arity = "0..1",
        fallbackValue = "10",
        description =
            "Number of simulations per scenario, one a seed (10 unless given); --verbose prints each.")
    private Integer worlds;
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
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      converter = ScenarioName.class,
      description = "Scenarios of --worlds, separated by commas (default: all).")
  private List<Scenario> scenarios = List.of(Scenario.values());

  @Spec private CommandSpec spec;

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
      description = "Brands per simulation (default: 3; with --worlds 1).")
  private Integer brands;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days per simulation (default: 365; with --worlds 180).")
  private Integer days;

  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (input.worlds != null) {
      evaluateWorlds(input.worlds);
    } else if (input.simulations != null) {
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
            simulationReader(),
            brands == null ? BRANDS : brands,
            days == null ? DAYS : days,
            seed,
            placebo)
        .evaluate(simulations, console);
  }

  private void evaluateWorlds(int worlds) throws Exception {
    if (worlds < 1) {
      throw new WrongInputException("--worlds must be at least 1, not " + worlds);
    }
    new WorldsEvaluation(
            simulationReader(),
            scenarios,
            brands == null ? BRANDS_OF_WORLDS : brands,
            days == null ? DAYS_OF_WORLDS : days,
            seed,
            isVerbose())
        .evaluate(worlds, console);
  }

  /** The option is all commands' own. */
  private boolean isVerbose() {
    return Boolean.TRUE.equals(spec.root().findOption("--verbose").getValue());
  }

  private AnalyzerSupplier simulationReader() throws IOException {
    return perfectReader ? PhrasebookReader::shared : reading.analyzers();
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

package io.backlash.cli.evaluate;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.FeedOptions;
import io.backlash.event.Feedback;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.local.CurrentFeedback;
import io.backlash.text.accuracy.Judged;
import io.backlash.text.accuracy.LabelledText;
import io.backlash.text.accuracy.Recalibration;
import io.backlash.text.accuracy.SentimentEvaluation;
import io.backlash.text.accuracy.SentimentMetrics;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash calibrate}. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    header = "Calibrates text negativity to your own star-rated reviews.",
    description = {
      "",
      "Counts 1 and 2 stars as negative, 4 and 5 as positive, and fits scale and shift of the log-odds of negativity."
          + " Validated by cross-validation; a file is written only if it is better, and not by chance.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash calibrate --feeds feeds.yaml --to calibration.tsv",
      "  ./backlash run --feeds feeds.yaml --calibration calibration.tsv",
    })
public final class CalibrateCommand implements Callable<Integer> {

  /** With fewer of either side a fit would mostly be luck. Our choice. */
  private static final int FEWEST_OF_A_SIDE = 30;

  /** More take time and hardly sharpen two numbers. Our choice. */
  private static final int MOST_TEXTS = 5_000;

  private static final long SEED = 7;

  /** No customer is told apart here, so that any key will do. */
  private static final String ANY_KEY = "calibrate";

  private final Console console;

  @Mixin private FeedOptions feeds;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      defaultValue = "calibration.tsv",
      description = "Where to write the calibration (default: ${DEFAULT-VALUE}).")
  private Path to;

  public CalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = console.lines();
    List<LabelledText> reviews = reviews();
    List<Judged> judged = SentimentEvaluation.of(reviews, CoreNlpTextAnalyzer.shared()).judged();
    long negative = judged.stream().filter(Judged::negative).count();
    out.printf(
        Locale.ROOT,
        "%,d reviews with words and 1, 2, 4 or 5 stars; %,d of them scored, %,d negative%n",
        reviews.size(),
        judged.size(),
        negative);
    if (Math.min(negative, judged.size() - negative) < FEWEST_OF_A_SIDE) {
      throw new WrongInputException(
          "At least "
              + FEWEST_OF_A_SIDE
              + " negative and as many positive reviews are needed to calibrate on.");
    }
    Recalibration recalibration = Recalibration.of(CoreNlpTextAnalyzer.model(), judged);
    out.println(sentence("As it comes:     ", recalibration.before()));
    out.println(sentence("Cross-validated: ", recalibration.after()));
    out.printf(
        Locale.ROOT,
        "The fit takes %.4f off the log-loss of a text (95%% between %.4f and %.4f).%n",
        recalibration.gain().mean(),
        recalibration.gain().low(),
        recalibration.gain().high());
    if (!recalibration.better()) {
      out.println(
          "That is not surely better: nothing was written, use the negativity as it comes.");
      return ExitCode.OK;
    }
    recalibration.fitted().write(to, notes(recalibration));
    out.printf("That is better. Written: %s%n", to);
    return ExitCode.OK;
  }

  /** Drawn with a fixed seed where there are too many. */
  private List<LabelledText> reviews() {
    List<LabelledText> reviews =
        CurrentFeedback.of(feeds.load(), IngestOptions.withKey(ANY_KEY)).stream()
            .filter(feedback -> feedback.rating() != null && !feedback.words().isBlank())
            .map(CalibrateCommand::labelled)
            .filter(LabelledText::hasSide)
            .collect(Collectors.toList());
    Collections.shuffle(reviews, new Random(SEED));
    return reviews.subList(0, Math.min(MOST_TEXTS, reviews.size()));
  }

  private static LabelledText labelled(Feedback feedback) {
    return LabelledText.withStars(feedback.words(), feedback.rating());
  }

  private static String sentence(String name, SentimentMetrics figures) {
    return String.format(
        Locale.ROOT,
        "%sexpected calibration error %.3f, balanced accuracy %.3f, AUC %.3f ± %.3f",
        name,
        figures.calibrationError(),
        figures.balancedAccuracy(),
        figures.area(),
        figures.areaMargin());
  }

  private List<String> notes(Recalibration recalibration) {
    return List.of(
        "Written by backlash calibrate from star-rated reviews; use it with --calibration.",
        String.format(
            Locale.ROOT,
            "%d reviews, %.0f%% of them negative. Log-loss less by %.4f (95%% between %.4f and %.4f).",
            recalibration.before().texts(),
            100 * recalibration.before().negativeShare(),
            recalibration.gain().mean(),
            recalibration.gain().low(),
            recalibration.gain().high()),
        sentence("As it comes: ", recalibration.before()),
        sentence("Cross-validated: ", recalibration.after()));
  }
}

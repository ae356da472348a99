package io.backlash.cli.options;

import io.backlash.cli.console.WrongInputException;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.text.sentiment.Calibration;
import io.backlash.understand.AnalyzerSupplier;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How thoroughly, by which rules and with which calibration texts are read. */
public final class TextAnalysisOptions {

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "A calibration of the negativity, as ./backlash calibrate writes it (default: as it comes).")
  private Path file;

  @Option(
      names = "--reader",
      defaultValue = "full",
      description =
          "full: a small neural encoder is asked where rules and words are not sure. fast: it is"
              + " not, which is several times faster and finds failures less well (default:"
              + " ${DEFAULT-VALUE}).")
  private Reader reader;

  @Mixin private RulesOption rules;

  /** How thoroughly texts are read. */
  enum Reader {
    FULL,
    FAST
  }

  /** The analyzer; the first call loads the models, in some seconds. */
  public TextAnalyzer analyzer() throws IOException {
    return analyzers().get();
  }

  /**
   * Hands out the analyzer on whatever machine scores.
   *
   * @throws WrongInputException if the file is no calibration, or one of another model; naming file
   *     and line of a rule that can't be used
   */
  public AnalyzerSupplier analyzers() throws IOException {
    String folder = rules.checkedFolder();
    boolean fast = reader == Reader.FAST;
    if (file == null) {
      return () -> analyzer(folder, fast);
    }
    try {
      Calibration calibration = Calibration.read(file);
      // Told here and now if it is another model's.
      CoreNlpTextAnalyzer.calibrated(calibration);
      return () -> analyzer(folder, fast).calibratedBy(calibration);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }

  private static CoreNlpTextAnalyzer analyzer(String folder, boolean fast) {
    CoreNlpTextAnalyzer analyzer =
        folder == null
            ? CoreNlpTextAnalyzer.shared()
            : CoreNlpTextAnalyzer.withRules(Path.of(folder));
    return fast ? analyzer.fast() : analyzer;
  }
}

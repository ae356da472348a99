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

/** Which rules and which calibration to read texts with. */
public final class TextAnalysisOptions {

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "A calibration of the negativity, as ./backlash calibrate writes it (default: as it comes).")
  private Path file;

  @Mixin private RulesOption rules;

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
    AnalyzerSupplier analyzers = rules.analyzers();
    if (file == null) {
      return analyzers;
    }
    try {
      Calibration calibration = Calibration.read(file);
      String folder = rules.folder();
      // Told here and now if it is another model's.
      CoreNlpTextAnalyzer.calibrated(calibration);
      return folder == null
          ? () -> CoreNlpTextAnalyzer.calibrated(calibration)
          : () -> CoreNlpTextAnalyzer.withRules(Path.of(folder)).calibratedBy(calibration);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }
}

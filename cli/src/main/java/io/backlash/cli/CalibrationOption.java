package io.backlash.cli;

import io.backlash.text.Calibration;
import io.backlash.text.CoreNlpTextAnalyzer;
import io.backlash.text.TextAnalyzer;
import io.backlash.understand.AnalyzerSupplier;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which calibration to use, for the commands that score texts. */
final class CalibrationOption {

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "A calibration of the negativity, as ./backlash calibrate writes it (default: as it comes).")
  private Path file;

  /** The analyzer; the first call loads the models, in some seconds. */
  TextAnalyzer analyzer() throws IOException {
    return analyzers().get();
  }

  /**
   * Hands out the analyzer on whatever machine scores.
   *
   * @throws WrongInputException if the file is no calibration, or one of another model
   */
  AnalyzerSupplier analyzers() throws IOException {
    if (file == null) {
      return CoreNlpTextAnalyzer::shared;
    }
    try {
      Calibration calibration = Calibration.read(file);
      // Told here and now if it is another model's.
      CoreNlpTextAnalyzer.calibrated(calibration);
      return () -> CoreNlpTextAnalyzer.calibrated(calibration);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }
}

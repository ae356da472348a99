package io.backlash.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  @TempDir private Path folder;

  @Test
  void stretchesAndShiftsTheLogOdds() {
    Calibration calibration = new Calibration("model-1", -1, 2);

    // Log-odds of 0.6 are 0.405, and -1 + 2 x 0.405 = -0.189.
    assertThat(calibration.of(0.6)).isCloseTo(0.4529, within(1e-4));
    assertThat(calibration.of(0)).isBetween(0.0, 1e-9);
    assertThat(calibration.of(1)).isBetween(1 - 1e-9, 1.0);
  }

  @Test
  void anAnalyzerCalibratedSaysSoAndLabelsAnew() {
    String text = "The service was excellent.";
    TextAnalyzer asItComes = CoreNlpTextAnalyzer.shared();
    Calibration calibration = new Calibration(CoreNlpTextAnalyzer.model(), 20, 1);

    TextAnalyzer calibrated = CoreNlpTextAnalyzer.calibrated(calibration);

    double before = asItComes.analyze(text, TextKind.PUBLIC).sentiment().negativity();
    Sentiment after = calibrated.analyze(text, TextKind.PUBLIC).sentiment();
    assertThat(after.negativity()).isEqualTo(calibration.of(before)).isGreaterThan(0.9);
    assertThat(after.label()).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(calibrated.version()).isNotEqualTo(asItComes.version());
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Calibration calibration = new Calibration("model-1", -0.123456789, 0.75);
    Path file = folder.resolve("calibration.tsv");

    calibration.write(file, List.of("A note."));

    assertThat(Calibration.read(file)).isEqualTo(calibration);
    assertThat(file).content().startsWith("# A note.\n");
  }

  @Test
  void thatOfAnotherModelIsRefused() {
    assertThatThrownBy(() -> CoreNlpTextAnalyzer.calibrated(new Calibration("model-0", 0, 1)))
        .hasMessageContaining("model-0")
        .hasMessageContaining(CoreNlpTextAnalyzer.model());
  }

  @Test
  void aFileThatIsNoneIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.tsv"), "model\tm\nintercept\t0\n");
    Path reversed =
        Files.writeString(folder.resolve("reversed.tsv"), "model\tm\nintercept\t0\nslope\t-1\n");

    assertThatThrownBy(() -> Calibration.read(file)).hasMessage(file + ": slope is missing");
    assertThatThrownBy(() -> Calibration.read(reversed)).hasMessageContaining("slope of -1.0");
  }
}

package io.backlash.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  @TempDir private Path folder;

  /** Says 0.6 of every text that is not empty. */
  private static final class Undecided implements TextAnalyzer {
    @Override
    public TextAnalysis analyze(String text, Speaker speaker) {
      return text.isEmpty()
          ? TextAnalysis.unscored(null, "empty")
          : new TextAnalysis(
              "en",
              new Sentiment(SentimentLabel.NEGATIVE, 0.6, List.of(0.2, 0.2, 0.2, 0.2, 0.2)),
              null,
              List.of(),
              List.of(Remark.TRUNCATED));
    }

    @Override
    public String version() {
      return "model-1+rules-2";
    }
  }

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
    TextAnalyzer calibrated = new Calibration("model-1", -1, 2).applied(new Undecided());

    TextAnalysis analysis = calibrated.analyze("so so", Speaker.CUSTOMER);

    assertThat(analysis.sentiment().negativity()).isCloseTo(0.4529, within(1e-4));
    assertThat(analysis.sentiment().label()).isEqualTo(SentimentLabel.NEUTRAL);
    assertThat(analysis.remarks()).containsExactly(Remark.TRUNCATED);
    assertThat(calibrated.version()).startsWith("model-1+rules-2+").isNotEqualTo("model-1+rules-2");
  }

  @Test
  void whatIsUnscoredStaysSo() {
    TextAnalyzer calibrated = new Calibration("model-1", -1, 2).applied(new Undecided());

    assertThat(calibrated.analyze("", Speaker.CUSTOMER))
        .isEqualTo(TextAnalysis.unscored(null, "empty"));
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
    assertThatThrownBy(() -> new Calibration("model-0", 0, 1).applied(new Undecided()))
        .hasMessageContaining("model-0")
        .hasMessageContaining("model-1");
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

package io.backlash.text.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentEvaluationTest {
  @TempDir private Path folder;

  /** A text's negativity is what it says: "0.7". */
  private static final class SaysItself implements TextAnalyzer {
    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      if (text.equals("hyvä")) {
        return TextAnalysis.unscored("fi", "language fi");
      }
      double negativity = Double.parseDouble(text);
      SentimentLabel label = negativity >= 0.5 ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE;
      return new TextAnalysis(
          "en",
          new Sentiment(label, negativity, List.of(0.0, 0.0, 1.0, 0.0, 0.0)),
          null,
          List.of(),
          List.of());
    }

    @Override
    public String version() {
      return "says itself";
    }
  }

  private static final SentimentEvaluation EVALUATION =
      SentimentEvaluation.of(
          List.of(
              new LabelledText("0.9", SentimentLabel.NEGATIVE, false),
              new LabelledText("0.7", SentimentLabel.NEUTRAL, false),
              new LabelledText("0.2", SentimentLabel.NEGATIVE, false),
              LabelledText.withStars("0.6", 3),
              LabelledText.withStars("0.1", 5),
              LabelledText.withStars("hyvä", 5)),
          new SaysItself());

  @Test
  void countsWhatWasLeftUnscored() {
    assertThat(EVALUATION.report())
        .contains("6 texts, 5 scored")
        .contains("unscored, language fi: 1 (16.7%)");
  }

  @Test
  void measuresTheTextsThatHaveASide() {
    // Of four, half are negative; 3 of the 4 pairs are in order; one of two is right on each side.
    assertThat(EVALUATION.report()).containsPattern("\\| 4 \\| 0.50 \\| 0.750 ± .* \\| 0.500 \\|");
  }

  @Test
  void tellsWhatNeutralTextsAreCalled() {
    assertThat(EVALUATION.report()).contains("| neutral | 2 | 1.00 | 0.00 | 0.00 |");
  }

  @Test
  void writesTheMisses() throws IOException {
    Path misses = folder.resolve("misses.jsonl");

    EVALUATION.writeMisses(misses);

    assertThat(Files.readAllLines(misses))
        .containsExactly(
            "{\"text\":\"0.7\",\"label\":\"neutral\",\"called\":\"negative\",\"negativity\":0.7}",
            "{\"text\":\"0.2\",\"label\":\"negative\",\"called\":\"positive\",\"negativity\":0.2}");
  }

  @Test
  void oneSideAloneIsNothingToMeasure() {
    SentimentEvaluation oneSided =
        SentimentEvaluation.of(List.of(LabelledText.withStars("0.1", 5)), new SaysItself());

    assertThat(oneSided.report()).contains("nothing to measure");
  }
}

package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From labelled texts to figures, and from star-rated reviews to a calibration that is used. */
class EvaluateSentimentTest {
  @TempDir private Path folder;

  private Path reviews(int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      // Every fourth of them gives stars that its words don't mean.
      boolean bad = i % 2 == 0;
      boolean odd = i % 4 == 3;
      lines.append(
          String.format(
              "{\"id\": %d, \"text\": \"%s, order %d.\", \"stars\": %d}%n",
              i,
              bad ? "Terrible service and rude people" : "Great service and friendly people",
              i,
              bad || odd ? 1 : 5));
    }
    Files.writeString(folder.resolve("reviews.jsonl"), lines);
    return Files.writeString(
        folder.resolve("feeds.yaml"),
        """
        feeds:
          reviews:
            record: feedback
            path: reviews.jsonl
            format: jsonl
            fields:
              brand: {constant: Acme}
              feedback_id: id
              kind: {constant: REVIEW}
              rating: stars
              text: text
              at: {constant: "2025-01-01T00:00:00Z"}
        """);
  }

  @Test
  void calibratesOnStarsAndScoresWithIt() throws IOException {
    Path calibration = folder.resolve("calibration.tsv");

    CapturedConsole calibrated =
        CapturedConsole.of(
            "calibrate", "--feeds", reviews(200).toString(), "--to", calibration.toString());

    assertThat(calibrated.exitCode()).as(calibrated.err()).isZero();
    assertThat(calibrated.out()).contains("200 reviews").contains("That is better. Written");
    CapturedConsole evaluated =
        CapturedConsole.of(
            "evaluate",
            "--labelled",
            folder.resolve("reviews.jsonl").toString(),
            "--calibration",
            calibration.toString(),
            "--calibration-plot",
            folder.resolve("curve.svg").toString());
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("200 texts, 200 scored").contains("| negative | 150 |");
    assertThat(folder.resolve("curve.svg")).content().contains("reviews.jsonl");
  }

  @Test
  void tooFewReviewsAreSaidToBe() throws IOException {
    CapturedConsole console = CapturedConsole.of("calibrate", "--feeds", reviews(8).toString());

    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.err()).contains("At least 30 negative and as many positive reviews");
  }

  @Test
  void aCalibrationOfAnotherModelIsRefused() throws IOException {
    Path calibration =
        Files.writeString(folder.resolve("other.tsv"), "model\tanother\nintercept\t0\nslope\t1\n");

    CapturedConsole console =
        CapturedConsole.of(
            "score", "--calibration", calibration.toString(), "--input", reviews(1).toString());

    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.err()).contains("was fitted to the model another");
  }
}

package io.backlash.text.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentimentMetricsTest {

  @Test
  void figuresOfAHandCountedExample() {
    SentimentMetrics figures =
        SentimentMetrics.of(
            List.of(
                new Judged("a", 0.9, true),
                new Judged("b", 0.4, true),
                new Judged("c", 0.6, false),
                new Judged("d", 0.1, false)));

    assertThat(figures.texts()).isEqualTo(4);
    assertThat(figures.negativeShare()).isEqualTo(0.5);
    assertThat(figures.area()).isEqualTo(0.75);
    assertThat(figures.balancedAccuracy()).isEqualTo(0.5);
    assertThat(figures.calibrationError()).isCloseTo((0.1 + 0.6 + 0.6 + 0.1) / 4, within(1e-12));
  }

  @Test
  void textsOfTheSameScoreCountHalf() {
    SentimentMetrics figures =
        SentimentMetrics.of(List.of(new Judged("a", 0.5, false), new Judged("b", 0.5, true)));

    assertThat(figures.area()).isEqualTo(0.5);
  }
}

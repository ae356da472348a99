package io.backlash.text.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.text.sentiment.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecalibrationTest {

  private static final double INTERCEPT = -1.5;
  private static final double SLOPE = 0.7;

  /** Texts of which the truth follows other log-odds than those that are said. */
  private static List<Judged> texts(int count, double intercept, double slope) {
    Random random = new Random(11);
    List<Judged> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double logOdds = 2 * random.nextGaussian();
      double said = 1 / (1 + Math.exp(-logOdds));
      double truth = 1 / (1 + Math.exp(-(intercept + slope * logOdds)));
      texts.add(new Judged("text " + i, said, random.nextDouble() < truth));
    }
    return texts;
  }

  @Test
  void findsHowTheLogOddsAreOff() {
    Recalibration recalibration = Recalibration.of("model", texts(4_000, INTERCEPT, SLOPE));

    assertThat(recalibration.fitted().intercept()).isCloseTo(INTERCEPT, within(0.15));
    assertThat(recalibration.fitted().slope()).isCloseTo(SLOPE, within(0.08));
    assertThat(recalibration.before().calibrationError()).isGreaterThan(0.1);
    assertThat(recalibration.after().calibrationError()).isLessThan(0.04);
    assertThat(recalibration.better()).isTrue();
    assertThat(recalibration.gain().mean())
        .isBetween(recalibration.gain().low(), recalibration.gain().high());
  }

  @Test
  void isNotBetterWhereNothingIsOff() {
    assertThat(Recalibration.of("model", texts(4_000, 0, 1)).better()).isFalse();
  }

  /** Sure of itself and wrong in half of its negatives: a bare Newton step would shoot far off. */
  @Test
  void findsItAlsoFarAway() {
    List<Judged> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add(new Judged("praise " + i, 0.01, i % 2 == 0));
      texts.add(new Judged("complaint " + i, 0.99, true));
    }

    Recalibration recalibration = Recalibration.of("model", texts);

    assertThat(recalibration.fitted().of(0.01)).isCloseTo(0.5, within(0.05));
    assertThat(recalibration.fitted().of(0.99)).isGreaterThan(0.95);
    assertThat(recalibration.better()).isTrue();
  }

  @Test
  void fewTextsChangeLittle() {
    List<Judged> two = List.of(new Judged("a", 0.9, false), new Judged("b", 0.1, true));

    Calibration fitted = Recalibration.of("model", two).fitted();

    assertThat(fitted.of(0.9)).isGreaterThan(fitted.of(0.1));
  }
}

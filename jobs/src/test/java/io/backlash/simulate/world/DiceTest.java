package io.backlash.simulate.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiceTest {
  private static final int DRAWS = 20_000;

  private final Dice dice = new Dice(7);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 29, 31, 400})
  void poissonDrawsHaveTheirMeanAsVariance(double mean) {
    double[] draws = draw(() -> dice.poisson(mean));
    double fiveErrors = 5 * Math.sqrt(mean / DRAWS);
    assertThat(mean(draws)).isCloseTo(mean, within(fiveErrors));
    assertThat(variance(draws)).isCloseTo(mean, within(0.1 * mean));
  }

  @Test
  void normalDrawsAreStandard() {
    double[] draws = draw(dice::normal);
    assertThat(mean(draws)).isCloseTo(0, within(0.04));
    assertThat(variance(draws)).isCloseTo(1, within(0.06));
  }

  @Test
  void exponentialDrawsHaveTheirMean() {
    double[] draws = draw(() -> dice.exponential(3));
    assertThat(mean(draws)).isCloseTo(3, within(0.12));
    assertThat(DoubleStream.of(draws).min().orElseThrow()).isNotNegative();
  }

  @Test
  void anIndexIsAsLikelyAsItsWeight() {
    double[] weights = {1, 0, 3};
    double[] draws = draw(() -> dice.weighted(weights));
    assertThat(DoubleStream.of(draws).filter(draw -> draw == 1).count()).isZero();
    assertThat(DoubleStream.of(draws).filter(draw -> draw == 2).count() / (double) DRAWS)
        .isCloseTo(0.75, within(0.02));
  }

  @Test
  void bothEndsAreDrawn() {
    double[] draws = draw(() -> dice.between(2, 4));
    assertThat(DoubleStream.of(draws).distinct().sorted()).containsExactly(2.0, 3.0, 4.0);
  }

  private static double[] draw(DoubleSupplier supplier) {
    return DoubleStream.generate(supplier).limit(DRAWS).toArray();
  }

  private static double mean(double[] draws) {
    return DoubleStream.of(draws).average().orElseThrow();
  }

  private static double variance(double[] draws) {
    double mean = mean(draws);
    return DoubleStream.of(draws).map(draw -> (draw - mean) * (draw - mean)).sum() / draws.length;
  }
}

package io.backlash.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class MoneyTest {

  @Property(tries = 500, seed = "2026")
  void partsSumToTheWholeAndStayWithinACentOfTheirDue(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long cents,
      @ForAll("weights") double[] weights) {
    BigDecimal whole = BigDecimal.valueOf(cents, 2);

    List<BigDecimal> parts = Money.apportion(whole, weights);

    assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(whole);
    double sum = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      double due = cents / 100.0 * weights[i] / sum;
      assertThat(Math.abs(parts.get(i).doubleValue() - due)).isLessThanOrEqualTo(0.01 + due * 1e-9);
    }
  }

  @Example
  void nothingIsDividedIntoNothings() {
    assertThat(Money.apportion(new BigDecimal("0.00"), new double[] {0, 0}))
        .containsExactly(new BigDecimal("0.00"), new BigDecimal("0.00"));
    assertThat(Money.apportion(new BigDecimal("0.00"), new double[] {})).isEmpty();
  }

  @Example
  void centsThatAreLeftGoToTheLargestRemainders() {
    assertThat(Money.apportion(new BigDecimal("1.00"), new double[] {1, 1, 1}))
        .containsExactly(new BigDecimal("0.34"), new BigDecimal("0.33"), new BigDecimal("0.33"));
  }

  @Provide
  Arbitrary<double[]> weights() {
    return Arbitraries.doubles()
        .between(0.01, 1000)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(30);
  }
}

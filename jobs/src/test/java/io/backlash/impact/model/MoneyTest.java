package io.backlash.impact.model;

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
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class MoneyTest {

  @Property(tries = 500, seed = "2026")
  void partsSumToTheWholeAndStayWithinACentOfTheirDue(
      @ForAll("dues") double[] due,
      @ForAll @DoubleRange(min = -0.005, max = 0.005) @Scale(4) double rest) {
    BigDecimal whole = Money.of(Arrays.stream(due).sum() + rest, "EUR");

    List<BigDecimal> parts = Money.parts(whole, due);

    assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(whole);
    for (int i = 0; i < due.length; i++) {
      assertThat(Math.abs(parts.get(i).doubleValue() - due[i])).isLessThanOrEqualTo(0.02 + 1e-9);
    }
  }

  @Example
  void nothingIsDividedIntoNothings() {
    assertThat(Money.parts(new BigDecimal("0.00"), new double[] {0, 0}))
        .containsExactly(new BigDecimal("0.00"), new BigDecimal("0.00"));
    assertThat(Money.parts(new BigDecimal("0.00"), new double[] {})).isEmpty();
  }

  @Example
  void amountsHaveTheMinorUnitOfTheirCurrency() {
    assertThat(Money.of(1234.5678, "EUR")).isEqualTo(new BigDecimal("1234.57"));
    assertThat(Money.of(1234.5678, "JPY")).isEqualTo(new BigDecimal("1235"));
    assertThat(Money.of(1234.5678, "KWD")).isEqualTo(new BigDecimal("1234.568"));
    assertThat(Money.of(1234.5678, null)).isEqualTo(new BigDecimal("1234.57"));
    assertThat(Money.of(1234.5678, "no currency")).isEqualTo(new BigDecimal("1234.57"));
    assertThat(Money.parts(new BigDecimal("100"), new double[] {100 / 3.0, 200 / 3.0}))
        .containsExactly(new BigDecimal("33"), new BigDecimal("67"));
    assertThat(Money.parts(new BigDecimal("0.100"), new double[] {0.1 / 3, 0.2 / 3}))
        .containsExactly(new BigDecimal("0.033"), new BigDecimal("0.067"));
  }

  @Example
  void centsThatAreLeftGoToTheLargestRemainders() {
    assertThat(Money.parts(new BigDecimal("1.00"), new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}))
        .containsExactly(new BigDecimal("0.34"), new BigDecimal("0.33"), new BigDecimal("0.33"));
    assertThat(Money.parts(new BigDecimal("0.50"), new double[] {1.004, -0.504}))
        .containsExactly(new BigDecimal("1.00"), new BigDecimal("-0.50"));
  }

  @Provide
  Arbitrary<double[]> dues() {
    return Arbitraries.doubles()
        .between(-10_000, 1_000_000)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(30);
  }
}

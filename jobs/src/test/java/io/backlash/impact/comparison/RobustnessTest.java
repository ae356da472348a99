package io.backlash.impact.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class RobustnessTest {

  /** Cinelli and Hazlett (2020), Darfur: t = 4.18 at 783 degrees of freedom, RV = 13.9%. */
  @Example
  void theRobustnessValueIsThatOfThePaper() {
    assertThat(Robustness.robustnessValue(4.18, 783)).isCloseTo(0.139, within(0.0005));
    assertThat(Robustness.robustnessValue(-4.18, 783)).isCloseTo(0.139, within(0.0005));
    assertThat(Robustness.robustnessValue(0, 783)).isZero();
  }

  /** VanderWeele and Ding (2017): a risk ratio of 3.9 has an E-value of 7.26. */
  @Example
  void theEvalueIsThatOfThePaper() {
    assertThat(Robustness.evalue(3.9)).isCloseTo(7.26, within(0.005));
    assertThat(Robustness.evalue(1 / 3.9)).isCloseTo(7.26, within(0.005));
    assertThat(Robustness.evalue(1)).isEqualTo(1);
  }

  @Property(tries = 200, seed = "2026")
  void bothStayWithinTheirRange(
      @ForAll @DoubleRange(min = -1000, max = 1000) double t,
      @ForAll @DoubleRange(min = 0.01, max = 100) double ratio) {
    assertThat(Robustness.robustnessValue(t, 50)).isBetween(0.0, 1.0);
    assertThat(Robustness.evalue(ratio)).isGreaterThanOrEqualTo(1);
  }
}

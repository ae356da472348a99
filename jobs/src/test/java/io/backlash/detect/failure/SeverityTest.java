package io.backlash.detect.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SeverityTest {

  @Example
  void twiceTheTimeIsHalfAndTheBarItselfIsNothing() {
    assertThat(Severity.ofTime(Duration.ofMinutes(5), Duration.ofMinutes(10))).isEqualTo(0.5);
    assertThat(Severity.ofTime(Duration.ofMinutes(5), Duration.ofMinutes(5))).isZero();
    assertThat(Severity.ofTime(Duration.ZERO, Duration.ZERO)).isZero();
  }

  @Property(tries = 300, seed = "2026")
  void longerIsWorseAndAlwaysWithinBounds(
      @ForAll @LongRange(min = 0, max = 1_000_000) long allowed,
      @ForAll @LongRange(min = 1, max = 1_000_000) long over,
      @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
    double severity = ofSeconds(allowed, allowed + over);

    assertThat(severity).isBetween(0.0, 1.0);
    assertThat(ofSeconds(allowed, allowed + over + more)).isGreaterThanOrEqualTo(severity);
  }

  @Property(tries = 300, seed = "2026")
  void moreIsWorseAndAlwaysWithinBounds(
      @ForAll @IntRange(min = 1, max = 100) int threshold,
      @ForAll @IntRange(min = 0, max = 1000) int beyond) {
    double severity = Severity.ofCount(threshold, threshold + beyond);

    assertThat(severity).isGreaterThan(0).isLessThan(1);
    assertThat(Severity.ofCount(threshold, threshold + beyond + 1)).isGreaterThan(severity);
  }

  @Property(tries = 300, seed = "2026")
  void aLongerDelayIsWorseAndStaysBelowNothingAtAll(
      @ForAll @LongRange(min = -1_000_000, max = 10_000_000) long promised,
      @ForAll @LongRange(min = 1, max = 5_000_000) long delay,
      @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
    double severity = ofDelivery(promised, delay);

    assertThat(severity).isGreaterThan(0).isLessThanOrEqualTo(Severity.TOTAL);
    assertThat(ofDelivery(promised, delay + more)).isGreaterThanOrEqualTo(severity);
    assertThat(Severity.ofCancellation(Duration.ofSeconds(promised), Duration.ofSeconds(delay)))
        .isBetween(severity, Severity.TOTAL);
  }

  @Example
  void anHourIsMuchForAMealAndLittleForAParcel() {
    assertThat(ofDelivery(1800, 3600)).isEqualTo(0.75);
    assertThat(ofDelivery(10 * 86_400, 3600)).isBetween(0.009, 0.01);
    assertThat(ofDelivery(10 * 86_400, 3 * 86_400)).isEqualTo(0.5);
    assertThat(ofDelivery(0, 3 * 86_400)).as("of a promise of no time").isEqualTo(0.5);
  }

  private static double ofDelivery(long promised, long delay) {
    return Severity.ofDelivery(Duration.ofSeconds(promised), Duration.ofSeconds(delay));
  }

  private static double ofSeconds(long allowed, long taken) {
    return Severity.ofTime(Duration.ofSeconds(allowed), Duration.ofSeconds(taken));
  }
}

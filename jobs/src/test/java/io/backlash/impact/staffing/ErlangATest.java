package io.backlash.impact.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;

/** Against figures that others printed, to their digits; and against the model's own definition. */
class ErlangATest {

  /**
   * Mandelbaum and Zeltyn, The Palm/Erlang-A Queue, with Applications to Call Centers (2005), table
   * 1: 50 agents, 48 calls a minute, a minute of service, two minutes of patience; without
   * abandonment, with it, and without it where as many fewer come. Of its twelve figures one
   * differs in the last digit: it prints 12.5 seconds where the integral of the offered wait gives
   * 12.44.
   */
  @Test
  void mandelbaumAndZeltynsTable() {
    ErlangA without = new ErlangA(48 / 60.0, 60, Double.POSITIVE_INFINITY, 50);
    ErlangA with = new ErlangA(48 / 60.0, 60, 120, 50);
    double fewerCalls = 48 * (1 - with.abandoned());
    ErlangA fewer = new ErlangA(fewerCalls / 60, 60, Double.POSITIVE_INFINITY, 50);

    assertThat(percent(with.abandoned(), 1)).isEqualTo("3.1%");
    assertThat(seconds(without.meanWaitSeconds())).isEqualTo("20.8");
    assertThat(seconds(with.meanWaitSeconds())).isEqualTo("3.7");
    assertThat(seconds(fewer.meanWaitSeconds())).isEqualTo("8.8");
    assertThat(seconds(oneInTenWaitsLonger(without))).isEqualTo("58.1");
    assertThat(oneInTenWaitsLonger(with)).isCloseTo(12.44, within(0.01));
    assertThat(seconds(oneInTenWaitsLonger(fewer))).isEqualTo("28.2");
    assertThat(Math.round(48 / 60.0 * without.meanWaitSeconds())).isEqualTo(17);
    assertThat(Math.round(48 / 60.0 * with.meanWaitSeconds())).isEqualTo(3);
    assertThat(Math.round(fewerCalls / 60 * fewer.meanWaitSeconds())).isEqualTo(7);
    assertThat(percent(without.occupancy(), 0)).isEqualTo("96%");
    assertThat(percent(with.occupancy(), 0)).isEqualTo("93%");
    assertThat(percent(fewer.occupancy(), 0)).isEqualTo("93%");
  }

  /**
   * The manual of the R package ErlangC 0.1.0 (CRAN, 2024): 100 calls in half an hour of three
   * minutes each, 14 agents, 20 seconds.
   */
  @Test
  void theManualOfAnErlangCPackage() {
    ErlangA line = new ErlangA(100 / 1800.0, 180, Double.POSITIVE_INFINITY, 14);

    assertThat(line.load()).isCloseTo(10, within(1e-12));
    assertThat(digits(line.delayed(), 7)).isEqualTo("0.1741319");
    assertThat(digits(line.servedWithin(20), 5)).isEqualTo("0.88835");
    assertThat(digits(line.meanWaitSeconds(), 11)).isEqualTo("7.83593701178");
    assertThat(digits(line.occupancy(), 7)).isEqualTo("0.7142857");
    assertThat(new QueueLoad(100 / 1800.0, 180, Double.POSITIVE_INFINITY, 20).handsFor(0.8))
        .isBetween(13.0, 14.0);
  }

  /**
   * Erlang B: 15 lines at 8.108 erlang block one call in a hundred (the manual of Westbay
   * Engineers' calculator, erlang.com); 50 at 40.26 two (the usual table).
   */
  @Test
  void theErlangBTables() {
    assertThat(digits(ErlangA.blocked(8.108, 15), 4)).isEqualTo("0.0100");
    assertThat(digits(ErlangA.blocked(40.26, 50), 4)).isEqualTo("0.0200");
    assertThat(ErlangA.blocked(3, 0)).isEqualTo(1);
  }

  /** The offered wait has the density of the paper: integrated numerically, it says the same. */
  @Property(tries = 100, seed = "2026")
  void theSharesAreTheIntegralsOfTheOfferedWait(
      @ForAll @DoubleRange(min = 0.05, max = 2) double utilization,
      @ForAll @DoubleRange(min = 20, max = 2000) double patience,
      @ForAll @DoubleRange(min = 1, max = 300) double within,
      @ForAll @IntRange(min = 1, max = 30) int agents) {
    double handling = 180;
    double rate = utilization * agents / handling;
    ErlangA line = new ErlangA(rate, handling, patience, agents);
    UnivariateFunction offered =
        wait ->
            rate
                * Math.exp(
                    rate * patience * -Math.expm1(-wait / patience) - agents / handling * wait);
    UnivariateFunction served = wait -> offered.value(wait) * Math.exp(-wait / patience);
    double longest = 40 * patience + 40 * handling;
    double free = 1 / ErlangA.blocked(rate * handling, agents - 1);
    double all = free + integral(offered, 0, longest);

    assertThat(line.delayed()).isCloseTo(1 - free / all, within(1e-6));
    assertThat(line.abandoned())
        .isCloseTo(1 - (free + integral(served, 0, longest)) / all, within(1e-6));
    assertThat(line.servedWithin(within))
        .isCloseTo((free + integral(served, 0, within)) / all, within(1e-6));
    assertThat(line.waitingBeyond(within))
        .isCloseTo(
            integral(offered, within, longest) / all * Math.exp(-within / patience), within(1e-6));
  }

  /** Rates in and out of each number of customers balance: the chain itself, state by state. */
  @Property(tries = 100, seed = "2026")
  void theChainOfStatesSaysTheSame(
      @ForAll @DoubleRange(min = 0.05, max = 3) double utilization,
      @ForAll @DoubleRange(min = 30, max = 2000) double patience,
      @ForAll @IntRange(min = 1, max = 20) int agents) {
    double handling = 180;
    double rate = utilization * agents / handling;
    double weight = 1;
    double all = 1;
    double busy = 0;
    double waiting = 0;
    for (int customers = 1; customers < 2_000; customers++) {
      int inLine = Math.max(0, customers - agents);
      weight *= rate / (Math.min(customers, agents) / handling + inLine / patience);
      all += weight;
      busy += customers >= agents ? weight : 0;
      waiting += inLine * weight;
    }
    ErlangA line = new ErlangA(rate, handling, patience, agents);

    assertThat(line.delayed()).isCloseTo(busy / all, within(1e-9));
    assertThat(line.abandoned()).isCloseTo(waiting / all / patience / rate, within(1e-9));
    assertThat(line.meanWaitSeconds()).isCloseTo(waiting / all / rate, within(1e-6));
  }

  @Property(tries = 100, seed = "2026")
  void withEverLongerPatienceItIsErlangC(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double utilization,
      @ForAll @DoubleRange(min = 1, max = 600) double within,
      @ForAll @IntRange(min = 1, max = 50) int agents) {
    double rate = utilization * agents / 180;
    ErlangA patient = new ErlangA(rate, 180, 1e9, agents);
    ErlangA endless = new ErlangA(rate, 180, Double.POSITIVE_INFINITY, agents);

    assertThat(patient.delayed()).isCloseTo(endless.delayed(), within(1e-4));
    assertThat(patient.servedWithin(within)).isCloseTo(endless.servedWithin(within), within(1e-4));
  }

  @Test
  void noLoadIsTooMuchForIt() {
    ErlangA buried = new ErlangA(100, 3_600, 86_400, 3);

    assertThat(buried.delayed()).isEqualTo(1);
    assertThat(buried.abandoned()).isCloseTo(1 - 3 / 360_000.0, within(1e-9));
    assertThat(buried.servedWithin(20)).isCloseTo(0, within(1e-9)).isNotNegative();
    assertThat(new ErlangA(1e-6, 60, 60, 500).servedWithin(0)).isEqualTo(1);
    ErlangA hopeless = new ErlangA(1, 60, Double.POSITIVE_INFINITY, 60);
    assertThat(hopeless.servedWithin(1e9)).isZero();
    assertThat(hopeless.delayed()).isEqualTo(1);
    assertThat(hopeless.meanWaitSeconds()).isInfinite();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangA(1, 60, 60, 0))
        .withMessage("hands is not above 0: 0.0");
  }

  @Property(tries = 200, seed = "2026")
  void theAgentsForAShareGiveIt(
      @ForAll @DoubleRange(min = 0.01, max = 60) double load,
      @ForAll @DoubleRange(min = 20, max = 2000) double patience,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
    QueueLoad line = new QueueLoad(load / 180, 180, patience, 20);

    double agents = line.handsFor(share);

    int always = (int) Math.floor(agents);
    double sometimes = agents - always;
    assertThat(
            (1 - sometimes) * line.answeredInTime(always)
                + sometimes * line.answeredInTime(always + 1))
        .isCloseTo(share, within(1e-9));
    assertThat(line.handsFor(0)).isZero();
  }

  private static double integral(UnivariateFunction density, double from, double to) {
    double sum = 0;
    int steps = 400;
    for (int step = 0; step < steps; step++) {
      double begin = from + (to - from) * Math.pow(step / (double) steps, 3);
      double end = from + (to - from) * Math.pow((step + 1) / (double) steps, 3);
      sum +=
          new IterativeLegendreGaussIntegrator(8, 1e-10, 1e-14)
              .integrate(10_000, density, begin, end);
    }
    return sum;
  }

  private static double oneInTenWaitsLonger(ErlangA line) {
    double shorter = 0;
    double longer = 600;
    while (longer - shorter > 1e-6) {
      double middle = (shorter + longer) / 2;
      if (line.waitingBeyond(middle) > 0.1) {
        shorter = middle;
      } else {
        longer = middle;
      }
    }
    return longer;
  }

  private static String percent(double share, int decimals) {
    return digits(100 * share, decimals) + "%";
  }

  private static String seconds(double value) {
    return digits(value, 1);
  }

  private static String digits(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}

package io.backlash.impact.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskDifferenceTest {
  private static final double Z_90 = 1.6448536269514722;

  @Test
  void ofOneStratumItIsTheDifferenceOfTheShares() {
    RiskDifference found = RiskDifference.over(List.of(cell(50, 20, 100, 60, "900")));

    assertThat(found.difference()).isCloseTo(0.4 - 0.6, within(1e-12));
    assertThat(found.notMetBackRate()).isCloseTo(0.6, within(1e-12));
    assertThat(found.returningCustomerSpend()).isCloseTo(15, within(1e-12));
    // The variance of two independent shares, of which Sato's is an estimate for one large stratum.
    assertThat(found.deviation())
        .isCloseTo(Math.sqrt(0.4 * 0.6 / 50 + 0.6 * 0.4 / 100), within(2e-3));
  }

  @Test
  void aStratumWithOneSideAloneSaysNothing() {
    StratumCounts both = cell(10, 4, 20, 12, "100");

    assertThat(RiskDifference.over(List.of(both, cell(7, 0, 0, 0, "0"), cell(0, 0, 9, 9, "99"))))
        .isEqualTo(RiskDifference.over(List.of(both)));
    assertThat(RiskDifference.over(List.of()).difference()).isNull();
  }

  @Test
  void strataThatDifferInTheirMixDoNotMisleadIt() {
    // In each stratum nothing differs; those who met a failure are mostly of the one that rarely
    // comes back, so that the crude shares differ by 0.42.
    RiskDifference found =
        RiskDifference.over(List.of(cell(90, 18, 30, 6, "60"), cell(10, 8, 70, 56, "560")));

    assertThat(found.difference()).isCloseTo(0, within(1e-12));
  }

  /** Strata of a handful each, as coarsened matching makes them. */
  @Test
  void itsIntervalHoldsTheTruthAsOftenAsItSays() {
    Random random = new Random(2026);
    double truth = -0.1;
    int held = 0;
    int worlds = 1000;
    for (int world = 0; world < worlds; world++) {
      List<StratumCounts> cells = new ArrayList<>();
      for (int stratum = 0; stratum < 120; stratum++) {
        double base = 0.2 + 0.6 * random.nextDouble();
        int exposed = 1 + random.nextInt(3);
        int notMet = 1 + random.nextInt(12);
        cells.add(
            cell(
                exposed,
                successes(random, exposed, base + truth),
                notMet,
                successes(random, notMet, base),
                "0"));
      }
      RiskDifference found = RiskDifference.over(cells);
      if (Math.abs(found.difference() - truth) <= Z_90 * found.deviation()) {
        held++;
      }
    }

    // Of 1000 draws at 90%, four standard deviations are 38.
    assertThat(held).isBetween(862, 938);
  }

  private static int successes(Random random, int trials, double probability) {
    int successes = 0;
    for (int trial = 0; trial < trials; trial++) {
      successes += random.nextDouble() < probability ? 1 : 0;
    }
    return successes;
  }

  private static StratumCounts cell(
      long exposed, long metBack, long notMet, long notMetBack, String spent) {
    return new StratumCounts(exposed, metBack, exposed, notMet, notMetBack, new BigDecimal(spent));
  }
}

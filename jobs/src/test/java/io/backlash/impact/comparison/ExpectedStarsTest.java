package io.backlash.impact.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.failure.Circumstances;
import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.Opportunity;
import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.assumptions.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Worlds in which what failures do to stars is known, and what else does. */
class ExpectedStarsTest {
  private static final ImpactOptions OPTIONS = Parameters.published().options().of("any");
  private static final int WRITTEN = 4000;
  private static final long FIRST = 20_000;

  /** Defects lower the stars by 2, lead to contacts, and their cases fail three times as often. */
  private static List<Written> confounded(Random random, double effect) {
    List<Written> all = new ArrayList<>();
    for (int i = 0; i < WRITTEN; i++) {
      boolean defect = random.nextDouble() < 0.3;
      boolean contacted = random.nextDouble() < (defect ? 0.6 : 0.1);
      boolean failed = contacted && random.nextDouble() < (defect ? 0.6 : 0.2);
      double stars =
          4.4 - (defect ? 2 : 0) - (failed ? effect : 0) + 0.6 * (random.nextDouble() - 0.5);
      all.add(
          written(
              stars,
              i,
              defect ? "kettle" : "toaster",
              new Circumstances(
                  contacted ? Opportunity.CONTACTED : Opportunity.ORDERED,
                  contacted ? (defect ? ContactTopic.PRODUCT : ContactTopic.OTHER) : null,
                  null,
                  null,
                  failed,
                  false,
                  false)));
    }
    return all;
  }

  private static Written written(double stars, int i, String product, Circumstances circumstances) {
    return new Written(stars, true, false, FIRST + i / 40, "trustpilot", product, circumstances);
  }

  private static ComparisonSums sums(List<Written> all) {
    ComparisonSums sums = new ComparisonSums();
    all.forEach(sums::add);
    return sums;
  }

  private static ExpectedStars expected(ComparisonSums sums) {
    return ExpectedStars.of(sums, OPTIONS, new ExpectedStars.Noise("any"));
  }

  @Test
  void aCommonCauseDoesNotComeOutAsAnEffect() {
    Difference effect = expected(sums(confounded(new Random(1), 0))).onExposed();

    assertThat(effect.value()).isCloseTo(0, within(0.05));
    assertThat(effect.holds(0)).isTrue();
  }

  @Test
  void aRealEffectBesideACommonCauseIsFound() {
    Difference effect = expected(sums(confounded(new Random(1), 1.2))).onExposed();

    assertThat(effect.value()).isCloseTo(-1.2, within(0.05));
  }

  @Test
  void theIntervalHoldsTheEffectAboutNineTimesInTen() {
    int held = 0;
    for (int world = 0; world < 100; world++) {
      List<Written> few = confounded(new Random(world), 0.5).subList(0, 300);
      held += expected(sums(few)).onExposed().holds(-0.5) ? 1 : 0;
    }

    assertThat(held).isBetween(82, 98);
  }

  @Test
  void theDrawsScatterAsTheIntervalSays() {
    ComparisonSums sums = sums(confounded(new Random(3), 0.5).subList(0, 300));
    ExpectedStars expected = expected(sums);
    double[] effects = new double[Draws.COUNT];
    double mean = 0;
    for (int draw = 0; draw < effects.length; draw++) {
      effects[draw] = -expected.effect(draw + 1);
      mean += effects[draw] / effects.length;
    }
    double squares = 0;
    for (double effect : effects) {
      squares += (effect - mean) * (effect - mean) / (effects.length - 1);
    }

    assertThat(mean).isCloseTo(expected.onExposed().value(), within(0.03));
    assertThat(Math.sqrt(squares)).isCloseTo(expected.onExposed().error(), within(0.02));
  }

  @Test
  void aBurstOfStrangersMovesNoExpectation() {
    List<Written> all = confounded(new Random(1), 1.2);
    double before = expected(sums(all)).onExposed().value();
    for (int i = 0; i < 2000; i++) {
      all.add(
          written(
              1,
              100,
              "kettle",
              new Circumstances(Opportunity.STRANGER, null, null, null, false, false, false)));
      all.add(written(1, 100, "kettle", Circumstances.UNKNOWN));
    }

    assertThat(expected(sums(all)).onExposed().value()).isEqualTo(before);
  }

  @Test
  void theOrderOfWritingHardlyMatters() {
    List<Written> all = confounded(new Random(5), 1);
    double inOrder = expected(sums(all)).onExposed().value();
    Collections.shuffle(all, new Random(6));

    assertThat(expected(sums(all)).onExposed().value()).isCloseTo(inOrder, within(1e-9));
  }

  @Test
  void wordsWeighWhatTheyAreWorthAmongThoseToldApart() {
    ComparisonSums sums = new ComparisonSums();
    for (int i = 0; i < 10; i++) {
      sums.add(told(true, i < 8));
      sums.add(told(false, i < 1));
    }

    assertThat(sums.exposedShare(true)).isEqualTo(0.8);
    assertThat(sums.exposedShare(false)).isEqualTo(0.1);
  }

  private static Written told(boolean told, boolean exposed) {
    return new Written(
        2,
        true,
        told,
        FIRST,
        null,
        null,
        new Circumstances(Opportunity.ORDERED, null, null, null, exposed, false, false));
  }

  @Test
  void theGradeSaysWhatAFigureMayClaim() {
    assertThat(grade(List.of(), false)).isEqualTo("D NOT_JOINED");
    List<Written> all = confounded(new Random(1), 1.2);
    assertThat(grade(all.subList(0, 40), false)).isEqualTo("C TOO_FEW_EXPOSED");
    assertThat(grade(all, false)).startsWith("C ");
    all.addAll(later(0));
    List<Written> adjusted = new ArrayList<>(all);
    adjusted.removeIf(written -> written.product().equals("kettle"));
    assertThat(grade(adjusted, false)).isEqualTo("B PLACEBOS_PASSED");
    assertThat(grade(adjusted, true)).isEqualTo("A OWN_COEFFICIENT");
    adjusted.addAll(later(-2));
    assertThat(grade(adjusted, false)).isEqualTo("C LEAD_PLACEBO_FAILED");
  }

  /** Of writers who contacted support afterwards, and then were failed or not. */
  private static List<Written> later(double effect) {
    List<Written> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      boolean failed = i % 2 == 0;
      all.add(
          written(
              4.2 + (failed ? effect : 0) + 0.1 * (i % 7 - 3),
              i,
              "toaster",
              new Circumstances(Opportunity.ORDERED, null, null, null, false, true, failed)));
    }
    return all;
  }

  private static String grade(List<Written> all, boolean own) {
    EffectEstimate found = EffectEstimate.of(Instant.EPOCH, expected(sums(all)), own);
    return found.grade() + " " + found.reason();
  }
}

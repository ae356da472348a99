package io.backlash.impact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.assumptions.Parameters;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What is lost is a share of what there would be, and rests on stars that were measured. */
class SupportTest {
  private static final ImpactOptions OPTIONS = Parameters.published().options().of("any");
  private static final Support SUPPORT = Support.of(OPTIONS);

  @Property(tries = 500, seed = "2026")
  void aLossIsAShareOfTheCounterfactualRevenue(
      @ForAll @DoubleRange(min = 1, max = 5) double valence,
      @ForAll @DoubleRange(min = 1, max = 5) double without) {
    for (LossModel model : LossModel.values()) {
      for (double coefficient : Draws.of(model.coefficient(OPTIONS))) {
        double uplift = model.rate(valence, without - valence, coefficient, SUPPORT);
        double share = LossRate.ofCounterfactual(uplift);

        assertThat(share).isLessThan(1);
        if (without >= valence) {
          assertThat(share).isBetween(0.0, 1.0);
        } else {
          assertThat(share).isLessThanOrEqualTo(0);
        }
        // The same money by both: a share of what is, and of what would be.
        assertThat(share * (1 + uplift)).isCloseTo(uplift, within(1e-12));
      }
    }
  }

  @Property(tries = 500, seed = "2026")
  void moreStarsWithoutFailuresNeverLoseLess(
      @ForAll @DoubleRange(min = 1, max = 5) double valence,
      @ForAll @DoubleRange(min = 1, max = 5) double one,
      @ForAll @DoubleRange(min = 1, max = 5) double other) {
    for (LossModel model : LossModel.values()) {
      double coefficient = model.coefficient(OPTIONS).value();
      double less = model.rate(valence, Math.min(one, other) - valence, coefficient, SUPPORT);
      double more = model.rate(valence, Math.max(one, other) - valence, coefficient, SUPPORT);

      assertThat(more).isGreaterThanOrEqualTo(less - 1e-12);
      assertThat(LossRate.ofCounterfactual(more))
          .isGreaterThanOrEqualTo(LossRate.ofCounterfactual(less) - 1e-12);
    }
  }

  @Example
  void theEffectEndsWhereItWasMeasured() {
    double e = OPTIONS.elasticity().value();

    assertThat(LossModel.ELASTICITY.rate(1.5, 2.5, e, SUPPORT))
        .isCloseTo(Math.pow(4 / 3.0, e) - 1, within(1e-12));
    assertThat(LossModel.ELASTICITY.rate(4, 0.9, e, SUPPORT))
        .isCloseTo(Math.pow(4.7 / 4, e) - 1, within(1e-12));
    assertThat(LossModel.STAR_SLOPE.rate(1.5, 2.5, 0.07, SUPPORT)).isCloseTo(0.07, within(1e-12));
    // Nothing was measured of all that lies below.
    assertThat(LossModel.ELASTICITY.rate(1.2, 1.5, e, SUPPORT)).isZero();
    // What people say of a single negative feedback holds at every mean.
    assertThat(LossModel.STATED_INTENT.rate(1.2, 1.5, 0.86, SUPPORT)).isPositive();
  }

  @Example
  void aFigureBeyondIsFlagged() {
    assertThat(LossModel.ELASTICITY.isOutside(4, 0.3, SUPPORT)).isFalse();
    assertThat(LossModel.ELASTICITY.isOutside(3, 1.7, SUPPORT)).isFalse();
    assertThat(LossModel.ELASTICITY.isOutside(2.9, 0.3, SUPPORT)).isTrue();
    assertThat(LossModel.STAR_SLOPE.isOutside(4.5, 0.3, SUPPORT)).isTrue();
    assertThat(LossModel.STATED_INTENT.isOutside(1.5, 0.3, SUPPORT)).isFalse();
  }

  /** On reviews alone a page once said that 166.8% of the revenue was lost. */
  @Example
  void theWorstReputationLosesLessThanEverything() {
    double uplift = LossModel.STATED_INTENT.rate(1.2, 2.8, 0.86, SUPPORT);

    assertThat(uplift).isGreaterThan(1.6);
    assertThat(LossRate.ofCounterfactual(uplift)).isBetween(0.7, 0.8);
  }
}

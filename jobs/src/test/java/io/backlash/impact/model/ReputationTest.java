package io.backlash.impact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.Channel;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.impact.Effects;
import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.comparison.ComparisonSums;
import io.backlash.impact.comparison.ExpectedStars;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ReputationTest {
  private static final long TODAY = 20_000;
  private static final String BRAND = "acme";
  private static final ImpactOptions OPTIONS = Parameters.published().options().of(BRAND);

  @Example
  void withoutFeedbackThereIsNothingToLose() {
    Reputation reputation = on(TODAY, List.of(), OPTIONS);

    assertThat(reputation.isKnown()).isFalse();
    assertThat(reputation.effectiveN()).isZero();
    for (LossModel model : LossModel.values()) {
      assertThat(loss(model, reputation).rates()).containsOnly(0);
      assertThat(shares(model, reputation)).isEmpty();
    }
  }

  @Example
  void withoutFailuresThereIsNoLoss() {
    Reputation reputation =
        on(TODAY, List.of(effect("a", TODAY, 1), effect("b", TODAY, 2)), OPTIONS);

    assertThat(reputation.valence()[0]).isEqualTo(1.5);
    for (LossModel model : LossModel.values()) {
      assertThat(loss(model, reputation).rates()).containsOnly(0);
    }
  }

  @Example
  void workedByHand() {
    // Expected of who ordered in this month, from two who met no failure, 5 prior reviews and posts
    // of 4 stars, and one that says that the month makes no difference: 7 a + 2 b = 29 and
    // 2 a + 3 b = 9, so that a + b = 69 / 17 + 5 / 17.
    double expected = 74 / 17.0;
    double lift = (expected - 1) / 3;
    double valence = 10 / 3.0;
    List<FeedbackEffect> effects =
        List.of(
            Effects.ordered("good", TODAY, 5.0, List.of()),
            Effects.ordered("fair", TODAY, 4.0, List.of()),
            Effects.ordered("bad", TODAY, 1.0, List.of(link(FailureCategory.SPEED, 0.9))));

    Reputation reputation = on(TODAY, effects, OPTIONS);

    assertThat(reputation.valence()[0]).isCloseTo(valence, within(1e-12));
    assertThat(reputation.lift()[0]).isCloseTo(lift, within(1e-12));
    assertThat(loss(LossModel.ELASTICITY, reputation).rates()[0])
        .isCloseTo(Math.pow((valence + lift) / valence, 0.417) - 1, within(1e-12));
    assertThat(loss(LossModel.STAR_SLOPE, reputation).rates()[0])
        .isCloseTo(Math.pow(1.07, lift) - 1, within(1e-12));
    // Negative are (5 - V) / 4 of what is read now, (5 - V - lift) / 4 without the failure.
    assertThat(loss(LossModel.STATED_INTENT, reputation).rates()[0])
        .isCloseTo(
            (1 - 0.86 * (5 - valence - lift) / 4) / (1 - 0.86 * (5 - valence) / 4) - 1,
            within(1e-12));
  }

  @Example
  void whereNothingTellsWhatBecameOfAnyWriterNoEffectIsKnown() {
    Reputation reputation =
        on(
            TODAY,
            List.of(
                Effects.anonymous(
                    "a",
                    TODAY,
                    1.0,
                    List.of(
                        new Link(
                            "said", FailureCategory.SPEED, null, LinkTier.MENTION, true, 1, 1)))),
            OPTIONS);

    assertThat(reputation.isMeasured()).isFalse();
    assertThat(reputation.lift()[0]).isZero();
  }

  @Example
  void aFeedbackOfOneHalfLifeAgoWeighsHalf() {
    Reputation reputation =
        on(
            TODAY,
            List.of(effect("new", TODAY, 2), effect("old", TODAY - 10, 5)),
            OPTIONS.withHalfLife(10));

    assertThat(reputation.valence()[0]).isCloseTo((2 + 0.5 * 5) / 1.5, within(1e-12));
    assertThat(reputation.effectiveN()).isCloseTo(1.5 * 1.5 / 1.25, within(1e-12));
  }

  @Example
  void whatHasNotBeenWrittenOfForTwelveHalfLivesIsUnknown() {
    List<FeedbackEffect> old = List.of(effect("old", TODAY, 5));

    assertThat(on(TODAY + 119, old, OPTIONS.withHalfLife(10)).isKnown()).isTrue();
    assertThat(on(TODAY + 120, old, OPTIONS.withHalfLife(10)).isKnown()).isFalse();
  }

  @Example
  void aChainLosesNothingByAnyModel() {
    FeedbackEffect bad = effect("bad", TODAY, 1, link(FailureCategory.SPEED, 0.9));
    ImpactOptions chain =
        new ImpactOptions(
            OPTIONS.halfLifeDays(),
            OPTIONS.priorStars(),
            OPTIONS.priorStrength(),
            OPTIONS.floorStars(),
            OPTIONS.ceilingStars(),
            OPTIONS.elasticity(),
            false,
            OPTIONS.starEffect(),
            OPTIONS.statedIntent(),
            true);

    Reputation reputation = on(TODAY, List.of(bad), chain);

    for (LossModel model : LossModel.values()) {
      assertThat(DayLoss.of(model, reputation, Draws.of(model.coefficient(chain))).rates())
          .as(model.title())
          .containsOnly(0);
    }
  }

  @Property(tries = 200, seed = "2026")
  void partsSumToTheLossAndNothingIsNotANumber(@ForAll("histories") List<FeedbackEffect> effects) {
    Reputation reputation = on(TODAY, effects, OPTIONS);

    for (LossModel model : LossModel.values()) {
      LossRate rate = LossRate.of(loss(model, reputation).rates());
      double sum =
          shares(model, reputation).values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(rate.middle(), within(1e-12));
      assertThat(List.of(rate.low(), rate.middle(), rate.high())).noneMatch(value -> value.isNaN());
      assertThat(rate.low()).isLessThanOrEqualTo(rate.middle());
      assertThat(rate.high()).isGreaterThanOrEqualTo(rate.middle());
    }
  }

  @Property(tries = 200, seed = "2026")
  void theOrderOfFeedbackHardlyMatters(@ForAll("histories") List<FeedbackEffect> effects) {
    List<FeedbackEffect> reversed = new ArrayList<>(effects);
    Collections.reverse(reversed);

    assertThat(rate(on(TODAY, reversed, OPTIONS)))
        .isCloseTo(rate(on(TODAY, effects, OPTIONS)), within(1e-12));
  }

  /** An exposed writer who rates better speaks against the effect of failures. */
  @Property(tries = 200, seed = "2026")
  void anExposedWriterWhoRatesWorseNeverLowersTheLift(
      @ForAll("histories") List<FeedbackEffect> effects,
      @ForAll @DoubleRange(min = 1, max = 4) double stars) {
    List<FeedbackEffect> better = new ArrayList<>(effects);
    better.add(effect("one", TODAY, stars + 1, link(FailureCategory.SPEED, 0.5)));
    List<FeedbackEffect> worse = new ArrayList<>(effects);
    worse.add(effect("one", TODAY, stars, link(FailureCategory.SPEED, 0.5)));

    assertThat(on(TODAY, worse, OPTIONS).lift()[0])
        .isGreaterThanOrEqualTo(on(TODAY, better, OPTIONS).lift()[0]);
  }

  @Provide
  Arbitrary<List<FeedbackEffect>> histories() {
    Arbitrary<FeedbackEffect> one =
        Combinators.combine(
                Arbitraries.longs().between(TODAY - 300, TODAY + 2),
                Arbitraries.doubles().between(1, 5).ofScale(2).injectNull(0.05),
                Arbitraries.of(FailureCategory.class).list().uniqueElements().ofMaxSize(4),
                Arbitraries.doubles().between(0, 1).ofScale(3))
            .as(ReputationTest::effectWithLinks);
    return one.list().ofMaxSize(40);
  }

  private static FeedbackEffect effectWithLinks(
      long day, Double stars, List<FailureCategory> categories, double explained) {
    List<Link> links =
        categories.stream().map(category -> link(category, explained / categories.size())).toList();
    return Effects.joined("f", null, day, stars, links);
  }

  private static FeedbackEffect effect(String id, long day, double stars, Link... links) {
    return Effects.joined(id, null, day, stars, List.of(links));
  }

  private static Reputation on(long day, List<FeedbackEffect> effects, ImpactOptions options) {
    long first = effects.stream().mapToLong(FeedbackEffect::day).min().orElse(day);
    ComparisonSums comparison = new ComparisonSums();
    ReputationState reputationState = ReputationState.empty(Math.min(first, day) - 1, Draws.COUNT);
    while (reputationState.day < day) {
      long next = reputationState.day + 1;
      List<FeedbackEffect> written =
          effects.stream().filter(effect -> effect.day() == next).toList();
      written.stream()
          .filter(effect -> effect.stars() != null)
          .forEach(effect -> comparison.add(effect.written()));
      reputationState.endNextDay(BRAND, comparison, written, options);
    }
    ExpectedStars.Noise noise = new ExpectedStars.Noise(BRAND);
    return Reputation.of(reputationState, ExpectedStars.of(comparison, options, noise), options);
  }

  private static DayLoss loss(LossModel model, Reputation reputation) {
    return DayLoss.of(model, reputation, Draws.of(model.coefficient(OPTIONS)));
  }

  private static Map<LossComponent, Double> shares(LossModel model, Reputation reputation) {
    return loss(model, reputation).shares(reputation, model.coefficient(OPTIONS).value());
  }

  private static double rate(Reputation reputation) {
    return loss(LossModel.HEADLINE, reputation).rates()[0];
  }

  private static Link link(FailureCategory category, double share) {
    return new Link("failure", category, Channel.PHONE, LinkTier.EXACT, false, share, share);
  }
}

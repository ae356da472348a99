package io.backlash.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.Channel;
import io.backlash.event.Link;
import io.backlash.event.LinkTier;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReputationTest {
  private static final long TODAY = 20_000;
  private static final ImpactOptions OPTIONS = ImpactOptions.DEFAULT;
  private static final Elasticity MODEL = new Elasticity(OPTIONS);

  @Example
  void withoutFeedbackThereIsNothingToLose() {
    Reputation reputation = Reputation.on(TODAY, List.of(), OPTIONS);

    assertThat(reputation.valence()).isNull();
    assertThat(reputation.effectiveN()).isZero();
    assertThat(MODEL.lossRate(reputation)).isEqualTo(new LossRate(0, 0, 0));
    assertThat(MODEL.shares(reputation)).isEmpty();
  }

  @Example
  void withoutFailuresThereIsNoLoss() {
    Reputation reputation =
        Reputation.on(TODAY, List.of(effect("a", TODAY, 1), effect("b", TODAY, 2)), OPTIONS);

    assertThat(reputation.valence()).isEqualTo(1.5);
    assertThat(MODEL.lossRate(reputation)).isEqualTo(new LossRate(0, 0, 0));
  }

  @Example
  void workedByHand() {
    // Failure-free: 5 prior feedbacks of 4 stars, one of 5, and a tenth of one of 1 star.
    double failureFree = (5 * 4 + 5 + 0.1) / (5 + 1 + 0.1);
    // The linked one rises by nine tenths of its way, and weighs half of the valence.
    double lift = 0.9 * (failureFree - 1) / 2;
    FeedbackEffect good = effect("good", TODAY, 5);
    FeedbackEffect bad = effect("bad", TODAY, 1, link(FailureCategory.SPEED, 0.9));

    Reputation reputation = Reputation.on(TODAY, List.of(good, bad), OPTIONS);

    assertThat(reputation.failureFree()).isCloseTo(failureFree, within(1e-12));
    assertThat(reputation.valence()).isEqualTo(3);
    assertThat(reputation.lift()).isCloseTo(lift, within(1e-12));
    assertThat(MODEL.lossRate(reputation).middle())
        .isCloseTo(Math.pow((3 + lift) / 3, 0.417) - 1, within(1e-12));
  }

  @Example
  void aFeedbackOfOneHalfLifeAgoWeighsHalf() {
    ImpactOptions tenDays = new ImpactOptions(10, 120, 4, 5, 4.7, 0.417, 0.1);

    Reputation reputation =
        Reputation.on(
            TODAY, List.of(effect("new", TODAY, 2), effect("old", TODAY - 10, 5)), tenDays);

    assertThat(reputation.valence()).isCloseTo((2 + 0.5 * 5) / 1.5, within(1e-12));
    assertThat(reputation.effectiveN()).isCloseTo(1.5 * 1.5 / 1.25, within(1e-12));
  }

  @Example
  void laterFeedbackIsNotKnownYet() {
    Reputation reputation =
        Reputation.on(TODAY, List.of(effect("a", TODAY, 4), effect("b", TODAY + 1, 1)), OPTIONS);

    assertThat(reputation.valence()).isEqualTo(4);
  }

  @Property(tries = 200, seed = "2026")
  void partsSumToTheLossAndNothingIsNotANumber(@ForAll("histories") List<FeedbackEffect> effects) {
    Reputation reputation = Reputation.on(TODAY, effects, OPTIONS);

    LossRate rate = MODEL.lossRate(reputation);
    double sum = MODEL.shares(reputation).values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(rate.middle(), within(1e-12));
    assertThat(List.of(rate.low(), rate.middle(), rate.high())).noneMatch(value -> value.isNaN());
    assertThat(rate.low()).isBetween(0.0, rate.middle());
    assertThat(rate.high()).isGreaterThanOrEqualTo(rate.middle());
  }

  @Property(tries = 200, seed = "2026")
  void theOrderOfFeedbackHardlyMatters(@ForAll("histories") List<FeedbackEffect> effects) {
    List<FeedbackEffect> reversed = new ArrayList<>(effects);
    Collections.reverse(reversed);

    assertThat(MODEL.lossRate(Reputation.on(TODAY, reversed, OPTIONS)).middle())
        .isCloseTo(MODEL.lossRate(Reputation.on(TODAY, effects, OPTIONS)).middle(), within(1e-12));
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
    return new FeedbackEffect("f", day, stars, links, links.isEmpty() ? 1 : 1 - explained);
  }

  private static FeedbackEffect effect(String id, long day, double stars, Link... links) {
    double explained = List.of(links).stream().mapToDouble(Link::share).sum();
    return new FeedbackEffect(id, day, stars, List.of(links), 1 - explained);
  }

  private static Link link(FailureCategory category, double share) {
    return new Link("failure", category, Channel.PHONE, LinkTier.EXACT, share, share);
  }
}

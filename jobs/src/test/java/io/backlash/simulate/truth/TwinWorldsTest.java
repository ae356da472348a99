package io.backlash.simulate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.simulate.world.Clock;
import io.backlash.text.FailureCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwinWorldsTest {
  private static final double ELASTICITY = 0.417;
  private static final double PRIOR_STARS = 4;
  private static final double PRIOR_WEIGHT = 20;
  private static final double REVENUE = 1_000;

  @Test
  void readersMindMostlyTheLastMonth() {
    assertThat(TwinWorlds.HALF_LIFE_DAYS).isCloseTo(15.9, within(0.05));
    assertThat(1 - Math.pow(2, -30 / TwinWorlds.HALF_LIFE_DAYS)).isCloseTo(0.73, within(1e-12));
  }

  @Test
  void whereNobodySpeaksNothingIsLost() {
    TwinWorlds twins = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    twins.endDay(List.of(), Clock.DAY);
    twins.trade(REVENUE);
    assertThat(twins.standing()).isCloseTo(PRIOR_STARS, within(1e-12));
    assertThat(twins.conversionFactor()).isEqualTo(1);
    assertThat(twins.loss("Bellwick", "EUR").loss()).isZero();
  }

  @Test
  void oneVoiceByHand() {
    TwinWorlds twins = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    twins.endDay(List.of(voice(Clock.DAY, 5, true, cause(FailureCategory.SPEED, 4))), Clock.DAY);
    twins.trade(REVENUE);

    double prior = PRIOR_WEIGHT * Math.pow(2, -1 / TwinWorlds.HALF_LIFE_DAYS);
    double asIs = (prior * PRIOR_STARS + 1) / (prior + 1);
    double failureFree = (prior * PRIOR_STARS + 5) / (prior + 1);
    double loss = REVENUE * (1 - Math.pow(asIs / failureFree, ELASTICITY));
    TrueLoss found = twins.loss("Bellwick", "EUR");
    assertThat(twins.standing()).isCloseTo(asIs, within(1e-12));
    assertThat(found.loss()).isCloseTo(loss, within(1e-9));
    assertThat(found.lossByCategory().get(FailureCategory.SPEED)).isCloseTo(loss, within(1e-9));
    assertThat(found.lossByCategory().get(FailureCategory.RECORDS)).isZero();
  }

  @Test
  void whoWritesOnlyBecauseOfAFailureIsSilentInItsTwin() {
    TwinWorlds twins = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    twins.endDay(List.of(voice(Clock.DAY, 5, false, cause(FailureCategory.SPEED, 4))), Clock.DAY);
    twins.trade(REVENUE);
    double factor = Math.pow(twins.standing() / PRIOR_STARS, ELASTICITY);
    assertThat(twins.loss("Bellwick", "EUR").loss())
        .isCloseTo(REVENUE * (1 - factor), within(1e-9));
  }

  @Test
  void aVoiceWeighsHalfAfterTheHalfLife() {
    TwinWorlds young = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    long halfLife = Math.round(TwinWorlds.HALF_LIFE_DAYS * Clock.DAY);
    young.endDay(
        List.of(voice(Clock.DAY - halfLife, 1, true), voice(Clock.DAY - halfLife, 1, true)),
        Clock.DAY);
    TwinWorlds fresh = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    fresh.endDay(List.of(voice(Clock.DAY, 1, true)), Clock.DAY);
    assertThat(young.standing()).isCloseTo(fresh.standing(), within(1e-6));
  }

  /** The parts against the mean over all orders in which the categories can come in. */
  @Test
  void thePartsAreTheShapleyValues() {
    List<FailureCategory> players =
        List.of(FailureCategory.SPEED, FailureCategory.RECORDS, FailureCategory.RUN_AROUND);
    List<Voice> voices =
        List.of(
            voice(
                Clock.DAY - 5,
                5,
                true,
                cause(FailureCategory.SPEED, 1.7),
                cause(FailureCategory.RECORDS, 2.2)),
            voice(Clock.DAY - 4, 4, false, cause(FailureCategory.RUN_AROUND, 3.1)),
            voice(
                Clock.DAY - 3,
                2,
                false,
                cause(FailureCategory.RUN_AROUND, 3.1),
                cause(FailureCategory.SPEED, 2)),
            voice(Clock.DAY - 2, 5, true));
    Map<FailureCategory, Double> expected = new EnumMap<>(FailureCategory.class);
    List<List<FailureCategory>> orders = orders(players);
    for (List<FailureCategory> order : orders) {
      Set<FailureCategory> active = EnumSet.noneOf(FailureCategory.class);
      for (FailureCategory player : order) {
        double before = revenue(voices, active);
        active.add(player);
        expected.merge(player, (before - revenue(voices, active)) / orders.size(), Double::sum);
      }
    }

    TwinWorlds twins = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    twins.endDay(voices, Clock.DAY);
    twins.trade(REVENUE);
    TrueLoss loss = twins.loss("Bellwick", "EUR");

    assertThat(loss.loss()).isPositive();
    for (FailureCategory category : FailureCategory.values()) {
      assertThat(loss.lossByCategory().get(category))
          .as(category.name())
          .isCloseTo(expected.getOrDefault(category, 0.0), within(1e-9));
    }
  }

  /** Revenue as it is in a world in which only these categories ever happen. */
  private static double revenue(List<Voice> voices, Set<FailureCategory> active) {
    List<Voice> left = new ArrayList<>();
    for (Voice voice : voices) {
      List<TrueCause> causes =
          voice.truth().causes().stream()
              .filter(cause -> active.contains(cause.category()))
              .toList();
      if (voice.unprovoked() || !causes.isEmpty()) {
        left.add(
            voice(
                voice.at(),
                voice.contentStars(),
                voice.unprovoked(),
                causes.toArray(TrueCause[]::new)));
      }
    }
    TwinWorlds twins = new TwinWorlds(PRIOR_STARS, ELASTICITY);
    twins.endDay(left, Clock.DAY);
    twins.trade(REVENUE);
    return twins.loss("Bellwick", "EUR").revenue();
  }

  private static <T> List<List<T>> orders(List<T> players) {
    if (players.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> orders = new ArrayList<>();
    for (T first : players) {
      List<T> others = new ArrayList<>(players);
      others.remove(first);
      for (List<T> rest : orders(others)) {
        List<T> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }

  private static TrueCause cause(FailureCategory category, double stars) {
    return new TrueCause("failure", category, stars, 1, true);
  }

  private static Voice voice(long at, int contentStars, boolean unprovoked, TrueCause... causes) {
    Instant written = Clock.instant(at);
    List<TrueCause> all = List.of(causes);
    int stars = Voice.stars(contentStars, all, -1);
    return new Voice(
        new Feedback(
            "Bellwick",
            "f1",
            FeedbackKind.REVIEW,
            null,
            null,
            null,
            null,
            null,
            (double) stars,
            null,
            null,
            null,
            written,
            null,
            null,
            false,
            0),
        new TrueFeedback(
            "Bellwick", "f1", written, "c1", stars, unprovoked ? contentStars : null, all, 0),
        contentStars,
        unprovoked);
  }
}

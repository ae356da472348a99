package io.backlash.impact.model;

import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.comparison.ComparisonSums;
import java.util.ArrayList;
import java.util.List;

/**
 * A brand's standing under the half-life that it is computed with, with draws, and under that and
 * the other half-lives of {@link Scenario}, as it is.
 */
public final class ReputationStates {
  private final String brand;
  private final List<ImpactOptions> options = new ArrayList<>();
  private final List<ReputationState> reputationStates;
  private final ComparisonSums comparison;

  private ReputationStates(
      String brand,
      ImpactOptions own,
      List<ReputationState> reputationStates,
      ComparisonSums comparison) {
    this.brand = brand;
    this.comparison = comparison;
    this.reputationStates = reputationStates;
    options.add(own);
    options.add(own);
    for (Scenario scenario : Scenario.of(own)) {
      if (scenario.options().halfLifeDays() != own.halfLifeDays()) {
        options.add(scenario.options());
      }
    }
  }

  /** Before the first feedback. */
  public static ReputationStates empty(String brand, ImpactOptions options, long day) {
    ReputationStates empty =
        new ReputationStates(brand, options, new ArrayList<>(), new ComparisonSums());
    for (int i = 0; i < empty.options.size(); i++) {
      empty.reputationStates.add(ReputationState.empty(day, i == 0 ? Draws.COUNT : 0));
    }
    return empty;
  }

  /** From what {@link #kept()} gave. */
  public static ReputationStates of(String brand, ImpactOptions options, KeptReputation kept) {
    return new ReputationStates(
        brand, options, copies(kept.reputationStates()), kept.comparison().copy());
  }

  /** A copy to keep. */
  public KeptReputation kept() {
    return new KeptReputation(copies(reputationStates), comparison.copy());
  }

  private static List<ReputationState> copies(List<ReputationState> states) {
    return new ArrayList<>(states.stream().map(ReputationState::copy).toList());
  }

  /** The day that has ended. */
  public long day() {
    return reputationStates.get(0).day;
  }

  public void endNextDay(List<FeedbackEffect> written) {
    for (FeedbackEffect effect : written) {
      if (effect.stars() != null) {
        comparison.add(effect.written());
      }
    }
    for (int i = 0; i < reputationStates.size(); i++) {
      reputationStates.get(i).endNextDay(brand, comparison, written, options.get(i));
    }
  }

  ComparisonSums comparison() {
    return comparison;
  }

  /** With draws. */
  ReputationState drawn() {
    return reputationStates.get(0);
  }

  /** As it is, under a half-life. */
  ReputationState of(double halfLifeDays) {
    for (int i = 1; i < reputationStates.size(); i++) {
      if (options.get(i).halfLifeDays() == halfLifeDays) {
        return reputationStates.get(i);
      }
    }
    throw new IllegalArgumentException("No half-life of " + halfLifeDays + " days is followed");
  }
}

package io.backlash.impact.model;

import io.backlash.impact.assumptions.ImpactOptions;
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

  private ReputationStates(
      String brand, ImpactOptions own, List<ReputationState> reputationStates) {
    this.brand = brand;
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
    ReputationStates empty = new ReputationStates(brand, options, new ArrayList<>());
    for (int i = 0; i < empty.options.size(); i++) {
      empty.reputationStates.add(ReputationState.empty(day, i == 0 ? Draws.COUNT : 0));
    }
    return empty;
  }

  /** From what {@link #copies()} gave. */
  public static ReputationStates of(
      String brand, ImpactOptions options, List<ReputationState> copies) {
    return new ReputationStates(
        brand, options, new ArrayList<>(copies.stream().map(ReputationState::copy).toList()));
  }

  public List<ReputationState> copies() {
    return new ArrayList<>(reputationStates.stream().map(ReputationState::copy).toList());
  }

  /** The day that has ended. */
  public long day() {
    return reputationStates.get(0).day;
  }

  public void endNextDay(List<FeedbackEffect> written) {
    for (int i = 0; i < reputationStates.size(); i++) {
      reputationStates.get(i).endNextDay(brand, written, options.get(i));
    }
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

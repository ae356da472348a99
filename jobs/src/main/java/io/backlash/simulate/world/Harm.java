package io.backlash.simulate.world;

import io.backlash.text.FailureCategory;

/**
 * How many stars a failure takes off what its customer writes, on average. Our choice: ordered as
 * Jitbit's list has it, with the run-around the worst and an impersonal answer the mildest.
 */
public final class Harm {
  private static final double SPREAD = 0.3;

  private Harm() {}

  /** Stars that this customer takes off for it: the mean, more or less by up to 30%. */
  public static double stars(FailureCategory category, Dice dice) {
    return mean(category) * dice.uniform(1 - SPREAD, 1 + SPREAD);
  }

  private static double mean(FailureCategory category) {
    return switch (category) {
      case RUN_AROUND -> 3.2;
      case RUDE_STAFF -> 3.0;
      case ARGUING, FOLLOW_UP, INACCESSIBILITY -> 2.6;
      case PROMISES -> 2.4;
      case RECORDS -> 2.2;
      case SPEED, KNOWLEDGE, LISTENING -> 2.0;
      case PERSONALIZATION -> 1.4;
    };
  }
}

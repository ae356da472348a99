package io.backlash.impact.retention;

import io.backlash.config.StateRetention;
import java.io.Serializable;
import java.time.Duration;

/**
 * How it is found out who did not come back.
 *
 * @param window orders are compared with orders of the same calendar window, of this length
 * @param grace how long after an order a failure with it can come to light; only what is bought
 *     after it counts as coming back, for who met a failure and who did not alike
 * @param horizon how long after that it is watched who comes back
 * @param scenarioLow share of customers who leave after one bad experience, where no orders are
 *     known: the lower of two survey figures
 * @param scenarioHigh the higher one
 * @param retention how long after its last change a customer can still be corrected
 */
public record RetentionOptions(
    Duration window,
    Duration grace,
    Duration horizon,
    double scenarioLow,
    double scenarioHigh,
    Duration retention)
    implements Serializable {

  public RetentionOptions {
    require(window.compareTo(Duration.ZERO) > 0, "The window is not above zero: " + window);
    require(!grace.isNegative(), "The grace is negative: " + grace);
    require(horizon.compareTo(Duration.ZERO) > 0, "The horizon is not above zero: " + horizon);
    require(
        0 <= scenarioLow && scenarioLow <= scenarioHigh && scenarioHigh <= 1,
        "The scenario is not within 0 to 1: %s to %s".formatted(scenarioLow, scenarioHigh));
  }

  /**
   * The defaults: 17% (United States) and 32% (world) would stop doing business with a brand they
   * love after one bad experience (PwC, Experience is everything, 2018, 15,000 consumers). Four
   * weeks, 30 and 90 days: our choice.
   */
  public static final RetentionOptions DEFAULT =
      new RetentionOptions(
          Duration.ofDays(28),
          Duration.ofDays(30),
          Duration.ofDays(90),
          0.17,
          0.32,
          StateRetention.UNLIMITED.duration());

  /** The same, remembering for another time. */
  public RetentionOptions withRetention(Duration other) {
    return new RetentionOptions(window, grace, horizon, scenarioLow, scenarioHigh, other);
  }

  /**
   * How long a customer has to be remembered, so that it is known who came back: who is forgotten
   * before would count as lost.
   */
  public Duration observation() {
    return window.plus(grace).plus(horizon);
  }

  /** Whether customers are remembered for long enough. */
  public boolean isMeasurable() {
    return retention.compareTo(observation()) >= 0;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}

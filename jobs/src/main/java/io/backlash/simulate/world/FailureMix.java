package io.backlash.simulate.world;

import io.backlash.text.FailureCategory;
import java.util.EnumMap;
import java.util.Map;

/** What goes wrong in a brand's cases, and how often. Our choice. */
public final class FailureMix {
  /** What goes wrong in a case, within office hours and outside where staff is missing. */
  private static final Map<FailureCategory, Double> MIX =
      new EnumMap<>(
          Map.of(
              FailureCategory.INACCESSIBILITY, 0.17,
              FailureCategory.SPEED, 0.21,
              FailureCategory.KNOWLEDGE, 0.11,
              FailureCategory.ARGUING, 0.07,
              FailureCategory.RECORDS, 0.10,
              FailureCategory.LISTENING, 0.08,
              FailureCategory.FOLLOW_UP, 0.11,
              FailureCategory.RUDE_STAFF, 0.06,
              FailureCategory.RUN_AROUND, 0.09));

  private FailureMix() {}

  /**
   * What goes wrong in a case that is opened then, {@code null} for nothing.
   *
   * @param topic what the case is about
   * @param at when it is opened
   * @param ordered whether the case names its order, without which none can tell that a second case
   *     is about the same
   */
  public static FailureCategory draw(
      Brand brand,
      SimulationOptions options,
      Dice dice,
      ContactTopic topic,
      long at,
      boolean ordered) {
    double gap = gap(brand, options, at);
    double failsMore = options.disturbances().failsMore(topic);
    return dice.chance(Math.min(1, brand.failing() * gap * failsMore))
        ? kind(dice, gap, ordered)
        : null;
  }

  /** What goes wrong in a case that is opened then and does go wrong. */
  public static FailureCategory drawFailure(
      Brand brand, SimulationOptions options, Dice dice, long at, boolean ordered) {
    return kind(dice, gap(brand, options, at), ordered);
  }

  private static double gap(Brand brand, SimulationOptions options, long at) {
    boolean shorthanded = brand.neglectful() && !Clock.isOfficeHour(at);
    return shorthanded ? options.eveningGap() : 1;
  }

  private static FailureCategory kind(Dice dice, double gap, boolean ordered) {
    FailureCategory[] categories = FailureCategory.values();
    double[] weights = new double[categories.length];
    for (FailureCategory category : categories) {
      weights[category.ordinal()] = MIX.getOrDefault(category, 0.0);
    }
    if (!ordered) {
      weights[FailureCategory.RECORDS.ordinal()] = 0;
    }
    // All that the gap adds is of those left waiting or unanswered.
    double waiting = weights[FailureCategory.SPEED.ordinal()];
    double unanswered = weights[FailureCategory.INACCESSIBILITY.ordinal()];
    double added = (gap - 1) / (waiting + unanswered);
    weights[FailureCategory.SPEED.ordinal()] += added * waiting;
    weights[FailureCategory.INACCESSIBILITY.ordinal()] += added * unanswered;
    return categories[dice.weighted(weights)];
  }
}

package io.backlash.impact.alert;

import io.backlash.config.StateRetention;
import io.backlash.text.FailureCategory;
import java.io.Serializable;
import java.time.Duration;

/**
 * When something is out of its usual range.
 *
 * @param recentDays the days that are looked at together: whole weeks, so that every weekday is in
 *     them as often as in the days before
 * @param baselineDays the days before these that show what is usual: whole weeks too
 * @param falseAlarm the probability of a false alarm, of one series on one day
 * @param retention how long a past day can still be corrected
 */
public record AlertOptions(int recentDays, int baselineDays, double falseAlarm, Duration retention)
    implements Serializable {
  private static final int WEEK = 7;

  /** The categories, and the share of negative feedback. */
  private static final int SERIES = FailureCategory.values().length + 1;

  private static final int DAYS_OF_YEAR = 365;

  public AlertOptions {
    require(recentDays > 0 && recentDays % WEEK == 0, "recentDays is no week: " + recentDays);
    require(
        baselineDays >= 2 * recentDays && baselineDays % recentDays == 0,
        "baselineDays is not some times %d: %d".formatted(recentDays, baselineDays));
    require(falseAlarm > 0 && falseAlarm < 1, "falseAlarm is not within 0 to 1: " + falseAlarm);
  }

  /**
   * A week against the eight before it; one day in alarm a brand and year, over all its series,
   * where nothing changes: our choice.
   */
  public static final AlertOptions DEFAULT =
      new AlertOptions(
          WEEK, 8 * WEEK, 1.0 / (SERIES * DAYS_OF_YEAR), StateRetention.UNLIMITED.duration());

  /** The same, remembering for another time. */
  public AlertOptions withRetention(Duration other) {
    return new AlertOptions(recentDays, baselineDays, falseAlarm, other);
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}

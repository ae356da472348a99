package io.backlash.impact.alert;

import io.backlash.event.Feedback;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.ChangelogCount;
import java.time.Duration;
import java.time.Instant;

/**
 * What is counted of a brand on a day.
 *
 * @param brand whose
 * @param day UTC days since 1970
 * @param series a category of failures, or {@value #NEGATIVE}
 * @param count failures, or negative feedback; may be negative in a correction
 * @param of feedback in all, of which {@code count} is a share; 0 for failures
 */
public record DayCount(String brand, long day, String series, long count, long of)
    implements ChangelogCount.Reversible<DayCount> {

  /** Negative feedback, as a share of all that counts as stars. */
  public static final String NEGATIVE = "NEGATIVE";

  /** Fewer are negative, as everywhere in the figures. */
  private static final int NEGATIVE_BELOW = 3;

  /** A failure on the day on which it was met; {@code null} if withdrawn. */
  static DayCount of(ServiceFailure failure) {
    return failure.deleted()
        ? null
        : new DayCount(failure.brand(), day(failure.at()), failure.category().name(), 1, 0);
  }

  /** A feedback on the day on which it was written; {@code null} if withdrawn or without stars. */
  static DayCount of(LinkedFeedback linked) {
    Feedback feedback = linked.scored().feedback();
    if (feedback.deleted() || linked.stars() == null) {
      return null;
    }
    long negative = linked.stars() < NEGATIVE_BELOW ? 1 : 0;
    return new DayCount(feedback.brand(), day(feedback.at()), NEGATIVE, negative, 1);
  }

  DayCount plus(DayCount other) {
    return new DayCount(brand, day, series, count + other.count, of + other.of);
  }

  @Override
  public DayCount negated() {
    return new DayCount(brand, day, series, -count, -of);
  }

  boolean isNothing() {
    return count == 0 && of == 0;
  }

  private static long day(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Duration.ofDays(1).toMillis());
  }
}

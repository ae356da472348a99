package io.backlash.config;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * How long the jobs remember a record after the last one that concerns it: the one setting {@code
 * retention}. What is written stays; what is forgotten is corrected no more, and a record of it
 * that comes later counts as new.
 *
 * <p>Example: {@code StateRetention.parse("P400D")}, {@code "400 days"} or {@code "unlimited"}.
 *
 * <p>It costs state: measured, about 0.25 kB a record in the first job and 0.7 kB in the second.
 * 10,000 records a day for 400 days are 1 GB and 2.8 GB.
 *
 * @param duration at least {@link #LEAST}, in event time
 */
public record StateRetention(Duration duration) implements Serializable {

  /** Within so long another contact of a customer counts as the same need. Before the two below. */
  private static final Duration LEAST = Duration.ofDays(14);

  /**
   * Of files, which end: nothing is forgotten. In numbers the 110 years from 1990 to 2099, within
   * which every time of a record lies.
   */
  public static final StateRetention UNLIMITED = new StateRetention(Duration.ofDays(40_178));

  /**
   * Of topics, which don't end: a year, in which nearly every review is edited or withdrawn and
   * every order delivered, and a month for what comes late. Our choice.
   */
  public static final StateRetention OF_TOPICS = new StateRetention(Duration.ofDays(400));

  private static final String WITHOUT_LIMIT = "unlimited";

  /** Refuses what is too short. */
  public StateRetention {
    if (duration.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "is below 14 days, within which another contact counts as the same need: " + duration);
    }
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong, to follow the name of the setting
   */
  public static StateRetention parse(String text) {
    if (text.strip().equals(WITHOUT_LIMIT)) {
      return UNLIMITED;
    }
    Duration duration;
    try {
      duration = Durations.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is neither 'unlimited' nor a duration such as P400D or '400 days': " + text, e);
    }
    return new StateRetention(duration);
  }

  /** As it may be written in a file. */
  @Override
  public String toString() {
    if (equals(UNLIMITED)) {
      return WITHOUT_LIMIT;
    }
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? "P" + duration.toDays() + "D"
        : duration.toString();
  }
}

package io.backlash.detect.cases;

import java.time.Duration;

/** Short words for durations, for tests that are full of them. */
public final class Durations {

  private Durations() {}

  public static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  public static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  public static Duration hours(long count) {
    return Duration.ofHours(count);
  }

  public static Duration days(long count) {
    return Duration.ofDays(count);
  }
}

package io.backlash.detect;

import java.time.Duration;

/** Short words for durations, for tests that are full of them. */
final class Durations {

  private Durations() {}

  static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  static Duration hours(long count) {
    return Duration.ofHours(count);
  }

  static Duration days(long count) {
    return Duration.ofDays(count);
  }
}

package io.backlash.impact;

import java.time.Duration;
import java.time.Instant;

/**
 * A brand's UTC day.
 *
 * @param brand the brand
 * @param day UTC days since 1970
 */
public record BrandDay(String brand, long day) {
  private static final long MILLIS = Duration.ofDays(1).toMillis();

  static BrandDay of(String brand, Instant at) {
    return new BrandDay(brand, dayOf(at.toEpochMilli()));
  }

  static long dayOf(long epochMillis) {
    return Math.floorDiv(epochMillis, MILLIS);
  }

  static Instant instantOf(long day) {
    return Instant.ofEpochMilli(day * MILLIS);
  }

  /** The day's last millisecond: when a watermark has reached it, the day is over. */
  static long endOf(long day) {
    return (day + 1) * MILLIS - 1;
  }

  long start() {
    return day * MILLIS;
  }

  long end() {
    return endOf(day);
  }
}

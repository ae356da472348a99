package io.backlash.impact.model;

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

  public static BrandDay of(String brand, Instant at) {
    return new BrandDay(brand, dayOf(at.toEpochMilli()));
  }

  public static long dayOf(long epochMillis) {
    return Math.floorDiv(epochMillis, MILLIS);
  }

  public static Instant instantOf(long day) {
    return Instant.ofEpochMilli(day * MILLIS);
  }

  /** The day's last millisecond: when a watermark has reached it, the day is over. */
  public static long endOf(long day) {
    return (day + 1) * MILLIS - 1;
  }

  public long start() {
    return day * MILLIS;
  }

  public long end() {
    return endOf(day);
  }
}

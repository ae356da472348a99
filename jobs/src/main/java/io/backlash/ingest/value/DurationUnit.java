package io.backlash.ingest.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;

/** How a feed writes how long something took; all become whole seconds. */
public enum DurationUnit {
  MILLISECONDS("0.001"),
  SECONDS("1"),
  MINUTES("60"),
  HOURS("3600"),
  DAYS("86400"),
  /** ISO 8601: PT1H30M. */
  ISO(null),
  /** Parted by colons, seconds last: 1:30:00, 05:10. */
  CLOCK(null);

  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

  private final BigDecimal seconds;

  DurationUnit(String seconds) {
    this.seconds = seconds == null ? null : new BigDecimal(seconds);
  }

  /**
   * Whole seconds, half a one rounded up.
   *
   * @throws NumberFormatException where the text is no such duration
   */
  public String toSeconds(String text) {
    return switch (this) {
      case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS ->
          whole(Numbers.read(text).multiply(seconds));
      case ISO -> iso(text.strip());
      case CLOCK -> clock(text.strip());
    };
  }

  private static String iso(String text) {
    try {
      return String.valueOf(Duration.parse(text).toSeconds());
    } catch (DateTimeException e) {
      throw new NumberFormatException(e.getMessage());
    }
  }

  private static String clock(String text) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String part : text.split(":", -1)) {
      sum = sum.multiply(SIXTY).add(Numbers.read(part));
    }
    return whole(sum);
  }

  private static String whole(BigDecimal seconds) {
    return seconds.setScale(0, RoundingMode.HALF_UP).toPlainString();
  }
}

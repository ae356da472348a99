package io.backlash.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one way in which all our files write how long something takes: ISO 8601 ({@code PT15M}), or a
 * number and a unit ({@code 15 minutes}).
 */
public final class Durations {
  /** For messages. */
  public static final String EXAMPLES = "'15 minutes' or PT15M";

  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,9}) (second|minute|hour|day)s?", Pattern.CASE_INSENSITIVE);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws DateTimeException where it is none
   */
  public static Duration parse(String text) {
    Matcher words = WORDS.matcher(text.strip());
    if (!words.matches()) {
      return Duration.parse(text.strip());
    }
    long amount = Long.parseLong(words.group(1));
    return switch (words.group(2).toLowerCase(Locale.ROOT)) {
      case "second" -> Duration.ofSeconds(amount);
      case "minute" -> Duration.ofMinutes(amount);
      case "hour" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}

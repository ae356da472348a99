package io.backlash.cli.console;

import java.time.Duration;
import java.util.Locale;

/**
 * How fast work goes, in words.
 *
 * @param done units done
 * @param share share of the whole that is done, in [0,1]; 0 where it can't be told
 * @param elapsed since the work began
 */
public record Pace(long done, double share, Duration elapsed) {
  private static final double NANOS_A_SECOND = 1e9;

  /** Such as {@code 1,200 texts, 130/s, 45 s left}. */
  public String of(String units) {
    double seconds = elapsed.toNanos() / NANOS_A_SECOND;
    double rate = done / seconds;
    String pace =
        String.format(
            Locale.ROOT, rate < 10 ? "%,d %s, %,.1f/s" : "%,d %s, %,.0f/s", done, units, rate);
    return share > 0 && share < 1
        ? pace
            + ", "
            + inWords(Duration.ofSeconds(Math.round(seconds * (1 - share) / share)))
            + " left"
        : pace;
  }

  /** Such as {@code 45 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
  public static String inWords(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    if (duration.toMinutes() > 0) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toSeconds() + " s";
  }
}

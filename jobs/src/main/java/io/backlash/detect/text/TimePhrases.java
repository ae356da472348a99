package io.backlash.detect.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.commons.lang3.time.DurationFormatUtils;

/** Times as the sentences of evidence tell them. */
public final class TimePhrases {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private TimePhrases() {}

  /** "1 hour 5 minutes"; whole seconds. */
  public static String of(Duration duration) {
    return DurationFormatUtils.formatDurationWords(duration.toMillis(), true, true);
  }

  /** "2026-03-02 17:00 UTC". */
  public static String of(Instant at) {
    return MINUTE.format(at);
  }
}

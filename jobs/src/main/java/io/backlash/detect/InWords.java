package io.backlash.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.commons.lang3.time.DurationFormatUtils;

/** Times as the sentences of evidence tell them. */
final class InWords {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private InWords() {}

  /** "1 hour 5 minutes"; whole seconds. */
  static String of(Duration duration) {
    return DurationFormatUtils.formatDurationWords(duration.toMillis(), true, true);
  }

  /** "2026-03-02 17:00 UTC". */
  static String of(Instant at) {
    return MINUTE.format(at);
  }
}

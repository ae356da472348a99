package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.value.TimeReading;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Times whose days and months may have been swapped. */
final class AmbiguousTimes implements DataQualityWarning {
  private static final int MONTHS = 12;

  /**
   * Our choice: of so many different days of honest data some lie behind the 12th of their month,
   * as only 12 of 30 don't.
   */
  private static final int ENOUGH_DAYS = 20;

  private static final Pattern NUMERIC_MONTH = Pattern.compile("(?<!M)MM?(?!M)");

  private final String timeField;
  private final TimeReading times;
  private final List<TimeReading> single = new ArrayList<>();
  private final Set<Long> days = new HashSet<>();
  private final Set<Integer> months = new HashSet<>();
  private boolean isAnyBehindTheTwelfth;
  private long ambiguous;
  private long all;
  private String example;

  AmbiguousTimes(Feed feed) {
    timeField = feed.kind().timeField();
    FieldMapping at = feed.fields().get(timeField);
    times = at == null ? null : at.times();
    if (times != null) {
      times.formats().forEach(format -> single.add(times.withFormats(List.of(format))));
    }
  }

  @Override
  public void see(CheckedRecord seen) {
    String text = seen.texts().get(timeField);
    if (times == null || text == null || seen.letter() != null) {
      return;
    }
    all++;
    Set<Instant> readings = new HashSet<>();
    for (TimeReading reading : single) {
      Instant time = reading.read(text.strip());
      if (time != null) {
        readings.add(time);
      }
    }
    if (readings.size() > 1) {
      ambiguous++;
      example = example == null ? text.strip() : example;
    }
    ZonedDateTime time = times.read(text.strip()).atZone(ZoneId.of("UTC"));
    days.add(time.toLocalDate().toEpochDay());
    months.add(time.getMonthValue());
    isAnyBehindTheTwelfth |= time.getDayOfMonth() > MONTHS;
  }

  @Override
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    if (ambiguous > 0) {
      warnings.add(
          new Warning(
              String.format(
                  Locale.ROOT,
                  "%,d of %,d times can be read by several of the formats, as different times (%s); the first counts",
                  ambiguous,
                  all,
                  example),
              "formats: with only the one that is meant, or the likelier first"));
    }
    boolean isNumeric =
        times != null
            && times.formats().stream()
                .anyMatch(format -> NUMERIC_MONTH.matcher(format).find() && format.contains("d"));
    if (isNumeric && !isAnyBehindTheTwelfth && days.size() >= ENOUGH_DAYS && months.size() > 1) {
      warnings.add(
          new Warning(
              "on %d days none lies behind the 12th of its month: day and month may be swapped"
                  .formatted(days.size()),
              "formats: with d and M exchanged"));
    }
    return warnings;
  }
}

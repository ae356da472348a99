package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.value.TimeReading;
import java.util.List;
import java.util.Locale;

/** Times that name no zone, where the mapping names none either. */
final class TimesWithoutZone implements DataQualityWarning {
  private final String timeField;
  private final TimeReading times;
  private final TimeReading elsewhere;
  private long zoneless;
  private String example;

  TimesWithoutZone(Feed feed) {
    timeField = feed.kind().timeField();
    FieldMapping at = feed.fields().get(timeField);
    times = at == null || at.times().isZoneGiven() ? null : at.times();
    elsewhere = times == null ? null : times.inZone("Pacific/Auckland");
  }

  @Override
  public void see(CheckedRecord seen) {
    String text = seen.texts().get(timeField);
    if (times == null || text == null || seen.letter() != null) {
      return;
    }
    if (!times.read(text.strip()).equals(elsewhere.read(text.strip()))) {
      zoneless++;
      example = example == null ? text.strip() : example;
    }
  }

  @Override
  public List<Warning> warnings() {
    return zoneless == 0
        ? List.of()
        : List.of(
            new Warning(
                String.format(
                    Locale.ROOT,
                    "%,d times name no time zone, and the mapping names none (%s): taken as UTC",
                    zoneless,
                    example),
                "zone: Europe/Helsinki, or where they were written"));
  }
}

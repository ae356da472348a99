package io.backlash.ingest.check;

import io.backlash.ingest.mapping.CanonicalFields;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.propose.MappingDraft;
import io.backlash.ingest.value.TimeFormats;
import io.backlash.ingest.value.TimeReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Times that the mapping's formats can't read, and the format that could. */
final class UnreadTimes implements DataQualityWarning {
  /** Our choice: enough to tell a format by. */
  private static final int MOST_TEXTS = 200;

  /** Our choice: a format that reads fewer of the rejected ones explains little. */
  private static final double SHARE = 0.5;

  private final Feed feed;
  private final Map<String, List<String>> unread = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();

  UnreadTimes(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void see(CheckedRecord seen) {
    for (String field : CanonicalFields.of(feed.kind()).timeNames()) {
      if (seen.isRejectedFor(field) && seen.texts().containsKey(field)) {
        counts.merge(field, 1L, Long::sum);
        List<String> texts = unread.computeIfAbsent(field, name -> new ArrayList<>());
        if (texts.size() < MOST_TEXTS) {
          texts.add(seen.texts().get(field).strip());
        }
      }
    }
  }

  @Override
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    unread.forEach(
        (field, texts) ->
            TimeFormats.bestFor(texts, SHARE)
                .ifPresent(
                    fit ->
                        warnings.add(
                            new Warning(
                                String.format(
                                    Locale.ROOT,
                                    "%s can't be read in %,d records, most of which are written as %s (%s)",
                                    field,
                                    counts.get(field),
                                    inWords(fit.format()),
                                    texts.get(0)),
                                "formats: [" + formats(field, fit.format()) + "]"))));
    return warnings;
  }

  private static String inWords(String format) {
    return switch (format) {
      case TimeReading.EXCEL -> "a spreadsheet's number of days";
      case TimeReading.EPOCH_SECONDS -> "seconds since 1970";
      case TimeReading.EPOCH_MILLISECONDS -> "milliseconds since 1970";
      case TimeReading.ISO -> "ISO 8601";
      default -> "'" + format + "'";
    };
  }

  private String formats(String field, String found) {
    FieldMapping mapping = feed.fields().get(field);
    List<String> formats = new ArrayList<>(mapping == null ? List.of() : mapping.times().formats());
    formats.add(found);
    return String.join(", ", formats.stream().map(MappingDraft::quoted).toList());
  }
}

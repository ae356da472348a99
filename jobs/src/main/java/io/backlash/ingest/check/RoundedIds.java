package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.ValueSource.Column;
import io.backlash.ingest.record.SafeFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids of which a spreadsheet has kept 15 digits, or six. */
final class RoundedIds implements DataQualityWarning {
  private static final int KEPT_DIGITS = 15;

  /** Our choice: honest ids end in as many zeros by chance once in a hundred or less. */
  private static final double SUSPICIOUS_SHARE = 0.9;

  private static final Pattern DIGITS = Pattern.compile("\\d{16,}");

  private final Feed feed;
  private final Map<String, Counts> byField = new TreeMap<>();

  private static final class Counts {
    private long all;
    private long exponents;
    private long longOnes;
    private long cut;
    private String example;
  }

  RoundedIds(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void see(CheckedRecord seen) {
    seen.texts()
        .forEach(
            (field, text) -> {
              if (field.endsWith("_id")) {
                count(byField.computeIfAbsent(field, name -> new Counts()), text.strip());
              }
            });
  }

  private static void count(Counts counts, String id) {
    counts.all++;
    boolean isExponent = SafeFields.isRounded(id);
    boolean isLong = DIGITS.matcher(id).matches();
    boolean isCut = isLong && id.substring(KEPT_DIGITS).chars().allMatch(digit -> digit == '0');
    counts.exponents += isExponent ? 1 : 0;
    counts.longOnes += isLong ? 1 : 0;
    counts.cut += isCut ? 1 : 0;
    if (counts.example == null && (isExponent || isCut)) {
      counts.example = id;
    }
  }

  @Override
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    byField.forEach(
        (field, counts) -> {
          if (counts.exponents > 0) {
            warnings.add(
                new Warning(
                    String.format(
                        Locale.ROOT,
                        "%s is rounded by a spreadsheet in %,d of %,d records (%s), so different records"
                            + " share it",
                        field,
                        counts.exponents,
                        counts.all,
                        counts.example),
                    field + ": {hash: [" + String.join(", ", others(field)) + "]}"));
          } else if (counts.cut > 0 && counts.cut >= SUSPICIOUS_SHARE * counts.longOnes) {
            warnings.add(
                new Warning(
                    String.format(
                        Locale.ROOT,
                        "%s keeps 15 digits only in %,d of %,d records (%s): some may have become the same, and"
                            + " none is the platform's any more",
                        field,
                        counts.cut,
                        counts.all,
                        counts.example),
                    "an export in which ids are text"));
          }
        });
    return warnings;
  }

  /** The other columns that tell records apart. */
  private List<String> others(String field) {
    return Stream.of("customer", "at", "text")
        .filter(name -> !name.equals(field))
        .map(feed.fields()::get)
        .filter(mapping -> mapping != null && mapping.source() instanceof Column)
        .map(mapping -> ((Column) mapping.source()).name())
        .toList();
  }
}

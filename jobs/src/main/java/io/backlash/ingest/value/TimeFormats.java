package io.backlash.ingest.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways in which exports write times, for when nobody says. */
public final class TimeFormats {
  private static final List<String> DATES =
      List.of(
          "d-M-yyyy",
          "M-d-yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "d.M.yyyy",
          "M/d/yy",
          "d/M/yy",
          "d.M.yy",
          "yyyy/M/d",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "d MMMM yyyy",
          "MMM d, yyyy",
          "MMMM d, yyyy",
          "d['st']['nd']['rd']['th'] MMMM yyyy",
          "d-MMM-yy");
  private static final List<String> CLOCKS =
      List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a", " H:mm:ss Z", ", H:mm:ss");
  private static final List<String> WHOLE =
      List.of(
          "EEE MMM dd HH:mm:ss Z yyyy",
          "EEE, d MMM yyyy HH:mm:ss Z",
          "yyyy-MM-dd HH:mm:ss Z",
          "yyyy-MM-dd HH:mm:ss z",
          "yyyy-MM-dd HH:mm:ss.SSS");

  /** The days that spreadsheets can mean by a number: from 1990 to 2099, as everywhere here. */
  private static final BigDecimal FIRST_DAY = BigDecimal.valueOf(32_874);

  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(73_050);
  private static final BigDecimal FIRST_SECOND = BigDecimal.valueOf(631_152_000L);
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(4_102_444_800L);

  private static final Map<String, TimeReading> PATTERNS = patterns();

  private TimeFormats() {}

  private static Map<String, TimeReading> patterns() {
    Map<String, TimeReading> patterns = new LinkedHashMap<>();
    patterns.put(TimeReading.ISO, TimeReading.of(TimeReading.ISO));
    WHOLE.forEach(format -> patterns.put(format, TimeReading.of(format)));
    for (String date : DATES) {
      for (String clock : CLOCKS) {
        patterns.put(date + clock, TimeReading.of(date + clock));
      }
    }
    return patterns;
  }

  /**
   * The format that reads most of the texts, if it reads nearly all.
   *
   * @param share of the texts that it must read
   */
  public static Optional<Fit> bestFor(Collection<String> texts, double share) {
    Fit best = null;
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    for (String format : formats()) {
      long read = texts.stream().filter(text -> reads(format, text)).count();
      if (best == null || read > best.read()) {
        best = new Fit(format, read);
      }
    }
    return Optional.of(best).filter(fit -> fit.read() > 0 && fit.read() >= share * texts.size());
  }

  private static List<String> formats() {
    List<String> all = new ArrayList<>(PATTERNS.keySet());
    all.addAll(
        List.of(TimeReading.EPOCH_SECONDS, TimeReading.EPOCH_MILLISECONDS, TimeReading.EXCEL));
    return all;
  }

  static boolean reads(String format, String text) {
    return switch (format) {
      case TimeReading.EXCEL -> isWithin(text, FIRST_DAY, LAST_DAY);
      case TimeReading.EPOCH_SECONDS -> isWithin(text, FIRST_SECOND, LAST_SECOND);
      case TimeReading.EPOCH_MILLISECONDS ->
          isWithin(text, FIRST_SECOND.movePointRight(3), LAST_SECOND.movePointRight(3));
      default -> PATTERNS.get(format).canRead(text.strip());
    };
  }

  private static boolean isWithin(String text, BigDecimal first, BigDecimal last) {
    try {
      BigDecimal number = Numbers.read(text);
      return number.compareTo(first) >= 0 && number.compareTo(last) < 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * A format, and how many texts it reads.
   *
   * @param format as a mapping writes it
   * @param read how many
   */
  public record Fit(String format, long read) {}
}

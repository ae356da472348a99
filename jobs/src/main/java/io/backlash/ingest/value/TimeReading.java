package io.backlash.ingest.value;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a feed writes times: formats that are tried in their order, each a word or a pattern of
 * {@link DateTimeFormatter}, and the zone of those that name none.
 */
public final class TimeReading implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final String ISO = "iso";
  public static final String EPOCH_SECONDS = "epoch_seconds";
  public static final String EPOCH_MILLISECONDS = "epoch_milliseconds";

  /** Days since 1899-12-30, as spreadsheets keep times (the 1900 date system). */
  public static final String EXCEL = "excel";

  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(24 * 60 * 60);
  private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);

  private static final DateTimeFormatter ISO_FORMATTER =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[['T'][' ']HH:mm[:ss]]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendPattern("[' '][XXX][XX][X]")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private final List<String> formats;
  private final String zone;
  private final boolean isZoneGiven;
  private transient Map<String, DateTimeFormatter> formatters;

  /**
   * @throws IllegalArgumentException where a format or the zone can't be understood
   */
  TimeReading(List<String> formats, String zone) {
    this(formats, zone, true);
  }

  private TimeReading(List<String> formats, String zone, boolean isZoneGiven) {
    this.formats = List.copyOf(formats);
    this.zone = ZoneId.of(zone).getId();
    this.isZoneGiven = isZoneGiven;
    formatters();
  }

  /** Where nobody says of which zone times are that name none, they are taken as UTC. */
  public static TimeReading of(String... formats) {
    return new TimeReading(List.of(formats), "UTC", false);
  }

  public TimeReading withFormats(List<String> others) {
    return new TimeReading(others, zone, isZoneGiven);
  }

  public TimeReading inZone(String other) {
    return new TimeReading(formats, other, true);
  }

  public List<String> formats() {
    return formats;
  }

  public boolean isZoneGiven() {
    return isZoneGiven;
  }

  /** The time that is written here, {@code null} where none of the formats can read it. */
  public Instant read(String text) {
    for (String format : formats) {
      try {
        Instant time = read(text, format);
        if (time != null) {
          return time;
        }
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        continue;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return String.join("' or '", formats);
  }

  /** Whether one of the formats, none of them a number's, can read it; quick to say no. */
  boolean canRead(String text) {
    return formats.stream().anyMatch(format -> isRead(text, format)) && read(text) != null;
  }

  /** Asks first, as a refusal by exception costs a hundred times as much. */
  private boolean isRead(String text, String format) {
    return formatters().get(format).parseUnresolved(text, new ParsePosition(0)) != null;
  }

  private Instant read(String text, String format) {
    return switch (format) {
      case EPOCH_SECONDS -> ofSeconds(Numbers.read(text));
      case EPOCH_MILLISECONDS -> ofSeconds(Numbers.read(text).movePointLeft(3));
      case EXCEL -> {
        long seconds =
            Numbers.read(text)
                .multiply(SECONDS_PER_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        yield EXCEL_DAY_ZERO
            .atStartOfDay()
            .plusSeconds(seconds)
            .atZone(ZoneId.of(zone))
            .toInstant();
      }
      default ->
          formats.size() > 1 && !isRead(text, format)
              ? null
              : instant(formatters().get(format).parse(text));
    };
  }

  /** What is missing is asked for, not tried: an exception costs more than all the rest. */
  private Instant instant(TemporalAccessor time) {
    if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(time);
    }
    LocalTime ofDay = time.query(TemporalQueries.localTime());
    return LocalDate.from(time)
        .atTime(ofDay == null ? LocalTime.MIDNIGHT : ofDay)
        .atZone(ZoneId.of(zone))
        .toInstant();
  }

  private static Instant ofSeconds(BigDecimal seconds) {
    return Instant.EPOCH.plus(
        seconds.movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact(),
        ChronoUnit.MILLIS);
  }

  private Map<String, DateTimeFormatter> formatters() {
    if (formatters == null) {
      formatters = new HashMap<>();
      for (String format : formats) {
        switch (format) {
          case EPOCH_SECONDS, EPOCH_MILLISECONDS, EXCEL -> {}
          case ISO -> formatters.put(format, ISO_FORMATTER);
          default -> formatters.put(format, formatter(format));
        }
      }
    }
    return formatters;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(withoutEra(pattern))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** People write yyyy where the strict reading, which knows no 31 February, wants uuuu. */
  private static String withoutEra(String pattern) {
    StringBuilder result = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      }
      result.append(c == 'y' && !quoted ? 'u' : c);
    }
    return result.toString();
  }
}

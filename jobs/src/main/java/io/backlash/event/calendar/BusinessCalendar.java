package io.backlash.event.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * When a brand's service is open, where it is.
 *
 * @param zone in which its days begin and end
 * @param hours by day of the week; a day that is not there is closed
 * @param holidays on which it is closed
 */
public record BusinessCalendar(ZoneId zone, Map<DayOfWeek, Hours> hours, Set<LocalDate> holidays)
    implements Serializable {

  /** Open round the clock, in UTC: what is taken of a brand that says nothing. */
  public static final BusinessCalendar ALWAYS = always();

  /**
   * From when to when a day is open.
   *
   * @param from the first moment
   * @param to the end; midnight is that of the day after
   */
  public record Hours(LocalTime from, LocalTime to) implements Serializable {

    public Hours {
      if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
        throw new IllegalArgumentException(
            "closes at %s, before it opens at %s".formatted(to, from));
      }
    }
  }

  public BusinessCalendar {
    hours = Map.copyOf(hours);
    holidays = Set.copyOf(holidays);
  }

  private static BusinessCalendar always() {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      hours.put(day, new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }
    return new BusinessCalendar(ZoneOffset.UTC, hours, Set.of());
  }

  /** Whether it is open at that moment. */
  public boolean isOpen(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return !at.isBefore(opens(day)) && at.isBefore(closes(day));
  }

  /** How much of the time between two moments it is open; nothing if the second is the earlier. */
  public Duration openBetween(Instant from, Instant to) {
    Duration open = Duration.ZERO;
    LocalDate last = to.atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      Instant begin = later(from, opens(day));
      Instant end = earlier(to, closes(day));
      if (end.isAfter(begin)) {
        open = open.plus(Duration.between(begin, end));
      }
    }
    return open;
  }

  private Instant opens(LocalDate day) {
    Hours open = isClosed(day) ? null : hours.get(day.getDayOfWeek());
    return open == null ? Instant.MAX : ZonedDateTime.of(day, open.from(), zone).toInstant();
  }

  private Instant closes(LocalDate day) {
    Hours open = isClosed(day) ? null : hours.get(day.getDayOfWeek());
    if (open == null) {
      return Instant.MIN;
    }
    return open.to().equals(LocalTime.MIDNIGHT)
        ? day.plusDays(1).atStartOfDay(zone).toInstant()
        : ZonedDateTime.of(day, open.to(), zone).toInstant();
  }

  private boolean isClosed(LocalDate day) {
    return holidays.contains(day);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

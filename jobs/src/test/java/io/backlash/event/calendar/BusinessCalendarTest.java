package io.backlash.event.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.backlash.event.calendar.BusinessCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private static final Hours OFFICE = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0));

  /** London, Monday to Friday nine to five; Easter Monday 2026 is a holiday. */
  private static final BusinessCalendar LONDON =
      london(OFFICE, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  @Test
  void aNightIsNoBusinessTime() {
    assertThat(LONDON.openBetween(at("2026-01-12T16:30:00Z"), at("2026-01-13T09:15:00Z")))
        .isEqualTo(Duration.ofMinutes(45));
  }

  @Test
  void aWeekendAndAHolidayAreNone() {
    // From Good Friday, which this calendar does not know, 4 PM, to Tuesday, 10 AM, in summer time.
    assertThat(LONDON.openBetween(at("2026-04-03T15:00:00Z"), at("2026-04-07T09:00:00Z")))
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void theHoursAreThoseOfTheClockOnTheWall() {
    // Summer time begins on Sunday, 2026-03-29: nine o'clock is 8 UTC from then on.
    assertThat(LONDON.isOpen(at("2026-03-27T08:30:00Z"))).isFalse();
    assertThat(LONDON.isOpen(at("2026-03-30T08:30:00Z"))).isTrue();
    assertThat(LONDON.openBetween(at("2026-03-27T16:00:00Z"), at("2026-03-30T09:00:00Z")))
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void theDayOnWhichSummerTimeBeginsHasAnHourLess() {
    BusinessCalendar always =
        london(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), EnumSet.allOf(DayOfWeek.class));

    assertThat(always.openBetween(at("2026-03-28T12:00:00Z"), at("2026-03-30T11:00:00Z")))
        .isEqualTo(Duration.ofHours(47));
    assertThat(always.openBetween(at("2026-03-29T00:00:00Z"), at("2026-03-29T23:00:00Z")))
        .isEqualTo(Duration.ofHours(23));
  }

  @Test
  void backwardsIsNothing() {
    assertThat(LONDON.openBetween(at("2026-01-13T12:00:00Z"), at("2026-01-13T10:00:00Z"))).isZero();
  }

  @Test
  void whoSaysNothingIsOpenRoundTheClock() {
    Instant from = at("2026-01-10T03:00:00Z");
    assertThat(BusinessCalendar.ALWAYS.openBetween(from, from.plus(Duration.ofDays(9))))
        .isEqualTo(Duration.ofDays(9));
    assertThat(BusinessCalendar.ALWAYS.isOpen(from)).isTrue();
  }

  @Test
  void aDayDoesNotCloseBeforeItOpens() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hours(LocalTime.of(17, 0), LocalTime.of(9, 0)));
  }

  private static BusinessCalendar london(Hours hours, Set<DayOfWeek> days) {
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    days.forEach(day -> week.put(day, hours));
    return new BusinessCalendar(ZoneId.of("Europe/London"), week, Set.of(LocalDate.of(2026, 4, 6)));
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}

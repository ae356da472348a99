package io.backlash.simulate.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;

/** Simulated time, in whole seconds since the epoch (UTC), and the hours at which people come. */
public final class Clock {
  public static final long MINUTE = 60;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private static final int OFFICE_OPENS = 9;
  private static final int OFFICE_CLOSES = 17;

  /**
   * How busy the hours are. Evenings are the prime time of online shops, Monday to Friday 8 to 9 PM
   * the peak (Simplr); the heights are our choice.
   */
  private static final double[] WEEKDAY = {
    1, .5, .3, .2, .2, .4, 1, 2, 3, 3.5, 3.5, 3.5, 4, 3.5, 3.5, 3.5, 4, 5, 6, 8, 12, 7, 4, 2
  };

  private static final double[] WEEKEND = {
    1.2, .8, .5, .3, .3, .4, .8, 1.5, 2.5, 3.5, 4.5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 3, 2
  };

  private Clock() {}

  /** A busy moment of the day that begins at {@code midnight}. */
  public static long moment(long midnight, Dice dice) {
    double[] hours = isWeekend(midnight) ? WEEKEND : WEEKDAY;
    return midnight + dice.weighted(hours) * HOUR + dice.between(0, HOUR - 1);
  }

  public static boolean isWeekend(long at) {
    DayOfWeek day = dayOfWeek(at);
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  /** Monday to Friday, 9 to 5 (UTC). */
  public static boolean isOfficeHour(long at) {
    long hour = Math.floorMod(at, DAY) / HOUR;
    return !isWeekend(at) && hour >= OFFICE_OPENS && hour < OFFICE_CLOSES;
  }

  public static DayOfWeek dayOfWeek(long at) {
    return LocalDate.ofEpochDay(Math.floorDiv(at, DAY)).getDayOfWeek();
  }

  public static long midnight(long at) {
    return at - Math.floorMod(at, DAY);
  }

  public static Instant instant(long at) {
    return Instant.ofEpochSecond(at);
  }
}

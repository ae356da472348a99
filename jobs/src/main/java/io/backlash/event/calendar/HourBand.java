package io.backlash.event.calendar;

/**
 * Hours of the week that have a name, by the brand's clock: the bands of {@code reporting.band}.
 * Prime time is the peak of online shops, Monday to Friday, 8 to 9 PM (Simplr, 2022).
 */
public enum HourBand {
  PRIME_TIME("prime time"),
  EVENING("evening"),
  DAY("day"),
  NIGHT("night"),
  WEEKEND("weekend");

  private static final int SATURDAY = 6;
  private static final int PRIME_HOUR = 20;

  private final String title;

  HourBand(String title) {
    this.title = title;
  }

  /** As the reporting views call it. */
  public String title() {
    return title;
  }

  /**
   * The band of an hour.
   *
   * @param weekday 1 Monday to 7 Sunday
   * @param hour 0 to 23
   */
  public static HourBand of(int weekday, int hour) {
    if (weekday >= SATURDAY) {
      return WEEKEND;
    }
    if (hour == PRIME_HOUR) {
      return PRIME_TIME;
    }
    if (hour >= 18 && hour <= 22) {
      return EVENING;
    }
    return hour >= 8 && hour <= 17 ? DAY : NIGHT;
  }
}

package io.backlash.operator;

import java.time.Instant;

/** Between instants and Flink's timers, which count milliseconds. */
public final class EventTime {

  private EventTime() {}

  /**
   * The first timer at which the instant has passed: rounded up, for an event that is a microsecond
   * past the timer would not be seen by it.
   */
  public static long timer(Instant at) {
    long millis = at.toEpochMilli();
    return at.equals(Instant.ofEpochMilli(millis)) ? millis : millis + 1;
  }
}

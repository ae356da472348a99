package io.backlash.impact.alert;

import java.time.Instant;

/**
 * An episode in which something was out of its usual range: from the first day in alarm to the
 * last, with no more than the recent days between two. A changelog record, keyed by brand, series
 * and opening.
 *
 * @param brand whose
 * @param series a category of failures, or {@value DayCount#NEGATIVE}
 * @param opened the first day in alarm, as its first instant
 * @param closed the day on which the recent days held no alarm any more; {@code null} while open
 * @param peak the day that was hardest to explain by chance
 * @param days how many were in alarm
 * @param count of the recent days up to the peak
 * @param of feedback in all on them; 0 for failures
 * @param baseline how many would have been usual
 * @param probability of that many or more on one day, where nothing has changed
 * @param deleted a correction left none
 */
public record Alert(
    String brand,
    String series,
    Instant opened,
    Instant closed,
    Instant peak,
    int days,
    long count,
    long of,
    double baseline,
    double probability,
    boolean deleted) {

  String key() {
    return series + '\n' + opened;
  }

  Alert retracted() {
    return new Alert(
        brand, series, opened, closed, peak, days, count, of, baseline, probability, true);
  }
}

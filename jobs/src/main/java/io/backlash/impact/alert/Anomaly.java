package io.backlash.impact.alert;

/**
 * A day on which the days up to it are out of the usual range.
 *
 * @param series which
 * @param day UTC days since 1970
 * @param count of the recent days
 * @param of feedback in all on them; 0 for failures
 * @param baseline how many would have been usual
 * @param probability of that many or more, where nothing has changed
 */
public record Anomaly(
    String series, long day, long count, long of, double baseline, double probability) {}

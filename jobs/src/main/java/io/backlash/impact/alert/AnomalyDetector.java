package io.backlash.impact.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares recent days with those before, and makes episodes of the days that stand out. */
final class AnomalyDetector {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final AlertOptions options;

  AnomalyDetector(AlertOptions options) {
    this.options = options;
  }

  /** How many days must be known before a day can be judged. */
  int daysNeeded() {
    return options.recentDays() + options.baselineDays();
  }

  /**
   * Judges a series on a day.
   *
   * @param counts of the days up to and including that day, the last last: as many as are needed
   * @param of feedback in all, on the same days; all 0 for failures
   * @return {@code null} where it is in its usual range
   */
  Anomaly judge(String series, long day, long[] counts, long[] of) {
    long recent = sum(counts, options.baselineDays(), daysNeeded());
    long recentOf = sum(of, options.baselineDays(), daysNeeded());
    long usual = sum(counts, 0, options.baselineDays());
    long usualOf = sum(of, 0, options.baselineDays());
    double probability;
    double expected;
    if (series.equals(DayCount.NEGATIVE)) {
      probability = BaselineTest.ofShares(recent, recentOf, usual, usualOf);
      expected = usualOf == 0 ? 0 : (double) recentOf * usual / usualOf;
    } else {
      long[] baseline = Arrays.copyOf(counts, options.baselineDays());
      probability = BaselineTest.ofCounts(recent, baseline, options.recentDays());
      expected = (double) usual * options.recentDays() / options.baselineDays();
    }
    return probability <= options.falseAlarm()
        ? new Anomaly(series, day, recent, recentOf, expected, probability)
        : null;
  }

  private static long sum(long[] counts, int from, int to) {
    long sum = 0;
    for (int day = from; day < to; day++) {
      sum += counts[day];
    }
    return sum;
  }

  /**
   * One alert an episode.
   *
   * @param alarms of all series, in any order
   * @param lastDay up to which days were judged
   */
  List<Alert> alerts(String brand, List<Anomaly> alarms, long lastDay) {
    Map<String, List<Anomaly>> bySeries = new TreeMap<>();
    for (Anomaly alarm : alarms) {
      bySeries.computeIfAbsent(alarm.series(), series -> new ArrayList<>()).add(alarm);
    }
    List<Alert> alerts = new ArrayList<>();
    for (List<Anomaly> ofSeries : bySeries.values()) {
      ofSeries.sort(Comparator.comparingLong(Anomaly::day));
      int start = 0;
      for (int next = 1; next <= ofSeries.size(); next++) {
        if (next == ofSeries.size()
            || ofSeries.get(next).day() - ofSeries.get(next - 1).day() > options.recentDays()) {
          alerts.add(alert(brand, ofSeries.subList(start, next), lastDay));
          start = next;
        }
      }
    }
    return alerts;
  }

  private Alert alert(String brand, List<Anomaly> episode, long lastDay) {
    Anomaly peak =
        episode.stream()
            .min(Comparator.comparingDouble(Anomaly::probability).thenComparingLong(Anomaly::day))
            .orElseThrow();
    long quiet = episode.get(episode.size() - 1).day() + options.recentDays();
    return new Alert(
        brand,
        peak.series(),
        instant(episode.get(0).day()),
        quiet < lastDay ? instant(quiet + 1) : null,
        instant(peak.day()),
        episode.size(),
        peak.count(),
        peak.of(),
        peak.baseline(),
        peak.probability(),
        false);
  }

  private static Instant instant(long day) {
    return Instant.ofEpochMilli(day * DAY);
  }
}

package io.backlash.impact.staffing;

import io.backlash.event.Channel;
import io.backlash.event.calendar.HourBand;
import io.backlash.impact.assumptions.StaffingOptions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * Tells the hands of a brand's channel from what was counted: by hour of the week, and by band as
 * if the hours of a band were alike.
 *
 * <p>Measured are the arrivals of the hours and the share answered in time; over all hours of the
 * channel the handling, and the patience: all the time waited by all who gave up, which is the
 * estimate of largest likelihood where patience is exponential (Mandelbaum and Zeltyn 2005). Where
 * nobody gave up, nobody is taken to.
 *
 * <p>The hands present are no rota's, which no feed has: they are as many as give the share in time
 * that customers really got.
 */
final class StaffingRequirements {
  private static final int HOURS = 24;
  private static final int WEEK = 7;
  private static final double SECONDS_AN_HOUR = 3600;
  private static final double CONFIDENCE = 0.95;

  private final BrandChannel key;
  private final StaffingOptions options;
  private final IntervalStats all;
  private final double ahtSeconds;
  private final Double patienceSeconds;
  private final long targetSeconds;
  private final long[] weekdays = new long[WEEK];

  /**
   * Of a channel on which something was counted.
   *
   * @param byHour what was counted, by hour of the week: 0 is Monday's first
   * @param days contacts by the day, in days since 1970
   * @param targets contacts by the seconds within which they were owed an answer
   */
  private StaffingRequirements(
      BrandChannel key,
      Map<Integer, IntervalStats> byHour,
      SortedMap<Long, Long> days,
      SortedMap<Long, Long> targets,
      StaffingOptions options) {
    this.key = key;
    this.options = options;
    this.all = byHour.values().stream().reduce(IntervalStats.NONE, IntervalStats::plus);
    this.ahtSeconds = ahtSeconds();
    this.patienceSeconds =
        all.abandoned() == 0 ? null : (double) Math.max(1, all.waitedSeconds()) / all.abandoned();
    this.targetSeconds =
        targets.entrySet().stream()
            .max(
                Map.Entry.<Long, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow()
            .getKey();
    long span = days.lastKey() - days.firstKey() + 1;
    Arrays.fill(weekdays, span / WEEK);
    for (long day = days.lastKey() - span % WEEK + 1; day <= days.lastKey(); day++) {
      weekdays[LocalDate.ofEpochDay(day).getDayOfWeek().getValue() - 1]++;
    }
  }

  /** The rows by span; none where nothing was counted. */
  static SortedMap<String, Staffing> of(
      BrandChannel key,
      SortedMap<Integer, IntervalStats> byHour,
      SortedMap<Long, Long> days,
      SortedMap<Long, Long> targets,
      StaffingOptions options) {
    SortedMap<String, Staffing> rows = new TreeMap<>();
    if (byHour.isEmpty()) {
      return rows;
    }
    StaffingRequirements requirements =
        new StaffingRequirements(key, byHour, days, targets, options);
    Map<HourBand, IntervalStats> byBand = new TreeMap<>();
    byHour.forEach(
        (hourOfWeek, stats) -> {
          int weekday = hourOfWeek / HOURS + 1;
          int hour = hourOfWeek % HOURS;
          HourBand band = HourBand.of(weekday, hour);
          byBand.merge(band, stats, IntervalStats::plus);
          Staffing row =
              requirements.row(
                  weekday + " " + hour,
                  weekday,
                  hour,
                  band,
                  1,
                  requirements.weekdays[weekday - 1],
                  stats);
          rows.put(row.span(), row);
        });
    byBand.forEach((band, stats) -> rows.put(band.title(), requirements.row(band, stats)));
    return rows;
  }

  /** Where no handling is measured, an answer takes as long as a written one. */
  private double ahtSeconds() {
    if (all.handled() > 0 && all.handleSeconds() > 0) {
      return (double) all.handleSeconds() / all.handled();
    }
    double answers = all.answered() == 0 ? 1 : (double) all.answers() / all.answered();
    return answers * options.replySeconds();
  }

  private Staffing row(HourBand band, IntervalStats stats) {
    int hoursPerWeek = 0;
    long hours = 0;
    for (int weekday = 1; weekday <= WEEK; weekday++) {
      for (int hour = 0; hour < HOURS; hour++) {
        if (HourBand.of(weekday, hour) == band) {
          hoursPerWeek++;
          hours += weekdays[weekday - 1];
        }
      }
    }
    return row(band.title(), null, null, band, hoursPerWeek, hours, stats);
  }

  private Staffing row(
      String span,
      Integer weekday,
      Integer hour,
      HourBand band,
      int hoursPerWeek,
      long hours,
      IntervalStats stats) {
    QueueLoad line =
        new QueueLoad(
            stats.contacts() / (hours * SECONDS_AN_HOUR),
            ahtSeconds,
            patienceSeconds == null ? Double.POSITIVE_INFINITY : patienceSeconds,
            targetSeconds);
    ConfidenceInterval share =
        new WilsonScoreInterval()
            .createInterval(
                Math.toIntExact(stats.contacts()), Math.toIntExact(stats.withinSla()), CONFIDENCE);
    double needed = line.handsFor(options.serviceLevel());
    double present = present(line, (double) stats.withinSla() / stats.contacts(), needed);
    return new Staffing(
        key.brand(),
        Channel.valueOf(key.channel()),
        span,
        weekday,
        hour,
        band.title(),
        hoursPerWeek,
        hours,
        stats.contacts(),
        stats.withinSla(),
        all.handled(),
        ahtSeconds,
        all.abandoned(),
        patienceSeconds,
        targetSeconds,
        options.serviceLevel(),
        present,
        needed,
        needed - present,
        needed - present(line, share.getUpperBound(), needed),
        needed - present(line, share.getLowerBound(), needed),
        options.agentHourCost(),
        options.agentHourCurrency(),
        false);
  }

  private double present(QueueLoad line, double share, double needed) {
    return share >= options.serviceLevel() ? needed : line.handsFor(share);
  }
}

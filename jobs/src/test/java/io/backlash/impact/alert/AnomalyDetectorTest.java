package io.backlash.impact.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyDetectorTest {
  private static final AlertOptions OPTIONS = AlertOptions.DEFAULT;
  private static final AnomalyDetector WATCH = new AnomalyDetector(OPTIONS);
  private static final int YEAR = 365;
  private static final int YEARS = 120;

  @Test
  void ofEqualDispersionTheTestIsTheBinomialOne() {
    // 12 against 3 in each of the eight weeks: 12 or more of 36 at 1 in 9.
    double exact = 1 - new BinomialDistribution(null, 36, 1.0 / 9).cumulativeProbability(11);

    assertThat(BaselineTest.ofCounts(12, onMondays(3, 3, 3, 3, 3, 3, 3, 3), 7))
        .isCloseTo(exact, within(1e-12));
  }

  @Test
  void whatComesInClumpsMustComeInMoreOfThem() {
    assertThat(BaselineTest.ofCounts(12, onMondays(0, 12, 0, 0, 12, 0, 0, 0), 7))
        .isGreaterThan(0.05);
  }

  private static long[] onMondays(long... counts) {
    long[] days = new long[7 * counts.length];
    for (int week = 0; week < counts.length; week++) {
      days[7 * week] = counts[week];
    }
    return days;
  }

  /** Counts small and large, more on some weekdays than on others. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 3, 40})
  void whereNothingChangesADayIsInAlarmNoMoreOftenThanStated(double aDay) {
    RandomGenerator random = new JDKRandomGenerator(2026);
    int alarms = 0;
    for (int year = 0; year < YEARS; year++) {
      alarms += alarms(poisson(random, aDay, YEAR)).size();
    }

    assertThat(alarms).isLessThanOrEqualTo(mostAlarms());
  }

  /** As customers' waves make them: the variance is three times the mean. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void norWhereCountsVaryMoreThanByChance(int size) {
    RandomGenerator random = new JDKRandomGenerator(2027);
    PascalDistribution clumped = new PascalDistribution(random, size, 1.0 / 3);
    int alarms = 0;
    for (int year = 0; year < YEARS; year++) {
      long[] counts = new long[YEAR];
      for (int day = 0; day < YEAR; day++) {
        counts[day] = clumped.sample();
      }
      alarms += alarms(counts).size();
    }

    assertThat(alarms).isLessThanOrEqualTo(mostAlarms());
  }

  @ParameterizedTest
  @CsvSource({"1, 0.2", "20, 0.2", "300, 0.05"})
  void norWhereTheShareOfNegativeFeedbackIsWhatItWas(double aDay, double share) {
    Random random = new Random(2028);
    RandomGenerator generator = new JDKRandomGenerator(2028);
    int alarms = 0;
    for (int year = 0; year < YEARS / 2; year++) {
      long[] of = poisson(generator, aDay, YEAR);
      long[] negative = new long[YEAR];
      for (int day = 0; day < YEAR; day++) {
        for (int feedback = 0; feedback < of[day]; feedback++) {
          negative[day] += random.nextDouble() < share ? 1 : 0;
        }
      }
      alarms += alarms(DayCount.NEGATIVE, negative, of).size();
    }

    assertThat(alarms).isLessThanOrEqualTo(mostAlarms());
  }

  /** What grows to the multiple on the hundredth day, and is found within two weeks. */
  @ParameterizedTest
  @CsvSource({"0.3, 12", "3, 3", "40, 1.4"})
  void aShiftIsFoundInNineSimulationsOfTen(double aDay, double multiple) {
    RandomGenerator random = new JDKRandomGenerator(2029);
    int found = 0;
    int worlds = 200;
    for (int world = 0; world < worlds; world++) {
      long[] before = poisson(random, aDay, 100);
      long[] after = poisson(random, aDay * multiple, 14);
      long[] counts = new long[114];
      System.arraycopy(before, 0, counts, 0, 100);
      System.arraycopy(after, 0, counts, 100, 14);
      if (alarms(counts).stream().anyMatch(alarm -> alarm.day() >= 100)) {
        found++;
      }
    }

    assertThat(found).isGreaterThanOrEqualTo(worlds * 9 / 10);
  }

  @Test
  void anEpisodeIsOneAlertThatClosesWhenAWeekHeldNoAlarm() {
    List<Anomaly> alarms =
        List.of(
            alarm("SPEED", 103, 0.0001), alarm("SPEED", 100, 0.0002), alarm("SPEED", 120, 1e-6));

    assertThat(WATCH.alerts("acme", alarms, 127))
        .extracting(Alert::opened, Alert::closed, Alert::peak, Alert::days)
        .containsExactly(
            tuple(day(100), day(111), day(103), 2), tuple(day(120), null, day(120), 1));
  }

  /** The stated rate, and four standard deviations of it, an episode taken to last three days. */
  private static int mostAlarms() {
    double expected = OPTIONS.falseAlarm() * (YEAR - WATCH.daysNeeded() + 1) * YEARS;
    return (int) Math.ceil(expected + 4 * Math.sqrt(3 * expected));
  }

  private static List<Anomaly> alarms(long[] counts) {
    return alarms("SPEED", counts, new long[counts.length]);
  }

  private static List<Anomaly> alarms(String series, long[] counts, long[] of) {
    List<Anomaly> alarms = new ArrayList<>();
    int needed = WATCH.daysNeeded();
    for (int day = needed - 1; day < counts.length; day++) {
      long[] known = Arrays.copyOfRange(counts, day - needed + 1, day + 1);
      long[] knownOf = Arrays.copyOfRange(of, day - needed + 1, day + 1);
      Anomaly alarm = WATCH.judge(series, day, known, knownOf);
      if (alarm != null) {
        alarms.add(alarm);
      }
    }
    return alarms;
  }

  private static long[] poisson(RandomGenerator random, double aDay, int days) {
    long[] counts = new long[days];
    for (int day = 0; day < days; day++) {
      double weekday = day % 7 < 5 ? 1.2 : 0.5;
      counts[day] = new PoissonDistribution(random, aDay * weekday, 1e-12, 10_000).sample();
    }
    return counts;
  }

  private static Anomaly alarm(String series, long day, double probability) {
    return new Anomaly(series, day, 20, 0, 5, probability);
  }

  private static Instant day(long day) {
    return Instant.ofEpochSecond(day * 86_400);
  }
}

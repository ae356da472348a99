package io.backlash.impact.comparison;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Two groups compared within strata, as sums. */
public final class StrataSums {
  private static final int GROUP = 3;

  /** By stratum: count, sum and sum of squares of the one group, then of the other. */
  public Map<String, double[]> sums = new HashMap<>();

  /** For Flink. */
  public StrataSums() {}

  StrataSums copy() {
    StrataSums copy = new StrataSums();
    sums.forEach((stratum, sum) -> copy.sums.put(stratum, sum.clone()));
    return copy;
  }

  void add(String stratum, boolean isFirst, double value) {
    double[] sum = sums.computeIfAbsent(stratum, absent -> new double[2 * GROUP]);
    int from = isFirst ? 0 : GROUP;
    sum[from]++;
    sum[from + 1] += value;
    sum[from + 2] += value * value;
  }

  /**
   * How much more the first group has than the second, each stratum weighed by the first: the mean
   * of differences of means. Strata without both say nothing. Variances are pooled over strata and
   * groups, as single strata are small.
   */
  Difference difference() {
    double first = 0;
    double second = 0;
    double squares = 0;
    double freedom = 0;
    double sum = 0;
    double spread = 0;
    for (double[] s : new TreeMap<>(sums).values()) {
      if (s[0] > 0 && s[GROUP] > 0) {
        first += s[0];
        second += s[GROUP];
        sum += s[0] * (s[1] / s[0] - s[GROUP + 1] / s[GROUP]);
        squares +=
            s[2] - s[1] * s[1] / s[0] + s[GROUP + 2] - s[GROUP + 1] * s[GROUP + 1] / s[GROUP];
        freedom += s[0] + s[GROUP] - 2;
        spread += s[0] * s[0] * (1 / s[0] + 1 / s[GROUP]);
      }
    }
    if (first == 0 || freedom <= 0) {
      return Difference.UNKNOWN;
    }
    return new Difference(
        sum / first,
        Math.sqrt(Math.max(0, squares) / freedom * spread) / first,
        (long) first,
        (long) second);
  }
}

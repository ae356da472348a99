package io.backlash.impact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Amounts in cents, and parts that sum to their whole. */
final class Money {
  private static final int CENTS = 2;

  private Money() {}

  /** Rounds half to even, as bookkeeping does. */
  static BigDecimal of(double amount) {
    return BigDecimal.valueOf(amount).setScale(CENTS, RoundingMode.HALF_EVEN);
  }

  /**
   * Divides a whole in proportion to weights, to the cent: each part is rounded down, and the cents
   * that are left go to the largest remainders (Hamilton's method), equal ones in the order given.
   *
   * @param whole what is divided, not negative
   * @param weights not negative; where all are 0 so is the whole
   * @return parts in the order of the weights; their sum is the whole
   */
  static List<BigDecimal> apportion(BigDecimal whole, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    List<BigDecimal> parts = new ArrayList<>(weights.length);
    double[] remainders = new double[weights.length];
    long cents = whole.movePointRight(CENTS).longValueExact();
    long left = cents;
    long[] floors = new long[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double exact = sum == 0 ? 0 : cents * (weights[i] / sum);
      floors[i] = Math.min(left, (long) Math.floor(exact));
      remainders[i] = exact - floors[i];
      left -= floors[i];
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -remainders[i]).thenComparing(i -> i));
    for (int i = 0; left > 0 && !order.isEmpty(); i = (i + 1) % order.size()) {
      floors[order.get(i)]++;
      left--;
    }
    for (long floor : floors) {
      parts.add(BigDecimal.valueOf(floor, CENTS));
    }
    return parts;
  }
}

package io.backlash.impact.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Amounts in cents, and parts that sum to their whole. */
public final class Money {
  private static final int CENTS = 2;
  private static final double CENTS_IN_ONE = 100;

  private Money() {}

  /** Rounds half to even, as bookkeeping does. */
  public static BigDecimal of(double amount) {
    return BigDecimal.valueOf(amount).setScale(CENTS, RoundingMode.HALF_EVEN);
  }

  /**
   * Divides a whole into parts that are known but for the rounding, to the cent: each is rounded
   * down, and the cents that are left go to the largest remainders (Hamilton's method), equal ones
   * in the order given.
   *
   * @param whole what is divided
   * @param due the parts before rounding, of either sign; they sum to about the whole
   * @return parts in the order given; their sum is the whole
   */
  static List<BigDecimal> parts(BigDecimal whole, double[] due) {
    double[] remainders = new double[due.length];
    long[] cents = new long[due.length];
    long left = whole.movePointRight(CENTS).longValueExact();
    for (int i = 0; i < due.length; i++) {
      double exact = due[i] * CENTS_IN_ONE;
      cents[i] = (long) Math.floor(exact);
      remainders[i] = exact - cents[i];
      left -= cents[i];
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < due.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -remainders[i]).thenComparing(i -> i));
    for (int i = 0; left > 0 && !order.isEmpty(); i = (i + 1) % order.size()) {
      cents[order.get(i)]++;
      left--;
    }
    for (int i = due.length - 1; left < 0 && i >= 0; i = i == 0 ? due.length - 1 : i - 1) {
      cents[order.get(i)]--;
      left++;
    }
    List<BigDecimal> parts = new ArrayList<>(due.length);
    for (long part : cents) {
      parts.add(BigDecimal.valueOf(part, CENTS));
    }
    return parts;
  }
}

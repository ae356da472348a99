package io.backlash.impact.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * Amounts in the minor units of their currency, and parts that sum to their whole.
 *
 * <p>Example: {@code Money.of(12.345, "EUR")} is 12.34, in {@code "JPY"} 12 and in {@code "KWD"}
 * 12.345.
 */
public final class Money {
  /** Of a currency that is not known: as most currencies have. */
  private static final int CENTS = 2;

  private Money() {}

  /**
   * The digits of a currency's minor unit by ISO 4217: 2 of EUR, 0 of JPY, 3 of KWD. {@code
   * reporting.minor_units} says the same in SQL.
   *
   * @param currency a code; {@code null} and what is no currency have 2
   */
  public static int minorUnits(String currency) {
    try {
      // Gold and what else has no minor unit says -1.
      int digits =
          currency == null ? -1 : Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? CENTS : digits;
    } catch (IllegalArgumentException noCurrency) {
      return CENTS;
    }
  }

  /**
   * Rounds half to even, as bookkeeping does, to the currency's minor unit.
   *
   * @param currency ISO 4217 code, {@code null} if it is not known
   */
  public static BigDecimal of(double amount, String currency) {
    return BigDecimal.valueOf(amount).setScale(minorUnits(currency), RoundingMode.HALF_EVEN);
  }

  /**
   * Divides a whole into parts that are known but for the rounding, to the minor unit that the
   * whole is given in: each is rounded down, and the cents that are left go to the largest
   * remainders (Hamilton's method), equal ones in the order given.
   *
   * @param whole what is divided
   * @param due the parts before rounding, of either sign; they sum to about the whole
   * @return parts in the order given; their sum is the whole
   */
  static List<BigDecimal> parts(BigDecimal whole, double[] due) {
    double[] remainders = new double[due.length];
    long[] cents = new long[due.length];
    int digits = whole.scale();
    double centsInOne = Math.pow(10, digits);
    long left = whole.unscaledValue().longValueExact();
    for (int i = 0; i < due.length; i++) {
      double exact = due[i] * centsInOne;
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
      parts.add(BigDecimal.valueOf(part, digits));
    }
    return parts;
  }
}

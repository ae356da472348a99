package io.backlash.impact.retention;

/**
 * Those who are compared with each other: alike in all that is known to bear on who buys again,
 * each coarsened so that there are enough to compare (Iacus, King and Porro 2012).
 *
 * @param window the calendar window of the order that they are compared after, counted from 1970
 * @param tenure band of the days since their first known order, see {@link CustomerHistory}
 * @param value band of what they had paid up to then: each is twice the one below; 0 if unknown
 * @param currency of that order, empty if unknown
 */
public record Stratum(long window, int tenure, int value, String currency) {

  /** Holds customers, not orders: all of a brand. */
  static final Stratum CUSTOMERS = new Stratum(Long.MIN_VALUE, 0, 0, "");

  /**
   * Holds customers, not orders: those who met a failure and have bought in a currency, each in one
   * currency.
   */
  static Stratum buyers(String currency) {
    return new Stratum(Long.MIN_VALUE, 1, 0, currency);
  }

  /** Whether it holds orders that are compared, and not customers who are counted. */
  boolean isCompared() {
    return window != Long.MIN_VALUE;
  }
}

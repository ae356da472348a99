package io.backlash.impact.retention;

import java.math.BigDecimal;

/**
 * What became of those of a stratum. Whole numbers and exact sums, so that no order of adding
 * shows.
 *
 * @param met who met a failure with the order they are compared after
 * @param metBack of these, who came back
 * @param metSilent of these, of whom nothing in public is known
 * @param notMet who met none with it, nor before
 * @param notMetBack of these, who came back
 * @param returningCustomerSpend what the latter paid when they came back
 */
public record Cell(
    long met,
    long metBack,
    long metSilent,
    long notMet,
    long notMetBack,
    BigDecimal returningCustomerSpend) {

  /** Zero is one zero, whatever its digits. */
  public Cell {
    returningCustomerSpend =
        returningCustomerSpend.signum() == 0 ? BigDecimal.ZERO : returningCustomerSpend;
  }

  static final Cell NONE = new Cell(0, 0, 0, 0, 0, BigDecimal.ZERO);

  Cell plus(Cell other) {
    return new Cell(
        met + other.met,
        metBack + other.metBack,
        metSilent + other.metSilent,
        notMet + other.notMet,
        notMetBack + other.notMetBack,
        returningCustomerSpend.add(other.returningCustomerSpend));
  }

  Cell minus(Cell other) {
    return new Cell(
        met - other.met,
        metBack - other.metBack,
        metSilent - other.metSilent,
        notMet - other.notMet,
        notMetBack - other.notMetBack,
        returningCustomerSpend.subtract(other.returningCustomerSpend));
  }

  boolean isNone() {
    return equals(NONE);
  }
}

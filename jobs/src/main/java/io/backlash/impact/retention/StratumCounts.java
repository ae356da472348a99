package io.backlash.impact.retention;

import java.math.BigDecimal;

/**
 * What became of those of a stratum. Whole numbers and exact sums, so that no order of adding
 * shows.
 *
 * @param exposed who met a failure with the order they are compared after
 * @param metBack of these, who came back
 * @param metSilent of these, of whom nothing in public is known
 * @param notMet who met none with it, nor before
 * @param notMetBack of these, who came back
 * @param returningCustomerSpend what the latter paid when they came back
 */
public record StratumCounts(
    long exposed,
    long metBack,
    long metSilent,
    long notMet,
    long notMetBack,
    BigDecimal returningCustomerSpend) {

  /** Zero is one zero, whatever its digits. */
  public StratumCounts {
    returningCustomerSpend =
        returningCustomerSpend.signum() == 0 ? BigDecimal.ZERO : returningCustomerSpend;
  }

  static final StratumCounts NONE = new StratumCounts(0, 0, 0, 0, 0, BigDecimal.ZERO);

  StratumCounts plus(StratumCounts other) {
    return new StratumCounts(
        exposed + other.exposed,
        metBack + other.metBack,
        metSilent + other.metSilent,
        notMet + other.notMet,
        notMetBack + other.notMetBack,
        returningCustomerSpend.add(other.returningCustomerSpend));
  }

  StratumCounts minus(StratumCounts other) {
    return new StratumCounts(
        exposed - other.exposed,
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

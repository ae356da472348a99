package io.backlash.impact.retention;

import java.math.BigDecimal;

/**
 * Which customers a brand lost by its failures, of those who left without a word. A changelog
 * record, keyed by brand and currency: customers are compared with those who bought in the same.
 *
 * @param brand whose customers
 * @param basis how it is known
 * @param customers distinct customers who met a failure, in all currencies
 * @param silent of these, of whom nothing in public is known that a failure stands behind
 * @param compared customers who met a failure and have control to be compared with
 * @param comparedSilent of these, of whom nothing in public is known
 * @param comparedReturned of the compared, who came back
 * @param control whom they are compared with: customers after an order of a calendar window
 * @param controlReturnRate share of these that came back, in the proportions of the comparison
 * @param differenceLow lower end of a 90% interval of the next
 * @param differenceMiddle how much less often who met a failure came back than who met none, as a
 *     difference of shares: below 0 where failures drive customers away
 * @param differenceHigh upper end
 * @param churnedLow silent customers lost, lower end; below 0 where the interval holds a gain
 * @param churnedMiddle silent customers lost; {@code null} where the interval holds 0, so that no
 *     effect is shown, and in a scenario, which has no middle
 * @param churnedHigh silent customers lost, upper end
 * @param returningCustomerSpend what a customer who came back paid within the horizon
 * @param currency of the money, {@code null} if unknown
 * @param lossLow orders of the horizon that were not made, lower end; {@code null} where what is
 *     paid is unknown
 * @param lossMiddle orders of the horizon that were not made; {@code null} where no effect is shown
 * @param lossHigh upper end
 * @param projected silent customers who met a failure and buy in this currency, compared or not:
 *     those whom the difference is projected to
 * @param deleted a correction left nobody who met a failure, or none who bought in this currency
 */
public record Retention(
    String brand,
    Basis basis,
    long customers,
    long silent,
    long compared,
    long comparedSilent,
    long comparedReturned,
    long control,
    Double controlReturnRate,
    Double differenceLow,
    Double differenceMiddle,
    Double differenceHigh,
    Double churnedLow,
    Double churnedMiddle,
    Double churnedHigh,
    Double returningCustomerSpend,
    String currency,
    BigDecimal lossLow,
    BigDecimal lossMiddle,
    BigDecimal lossHigh,
    long projected,
    boolean deleted) {

  /** How a loss of customers is known. */
  public enum Basis {
    /** From the brand's own orders. */
    MEASURED,
    /** No orders are known: what a survey says would happen. */
    SCENARIO
  }

  /** That nobody in this currency is known any more. */
  Retention retracted() {
    return new Retention(
        brand, basis, 0, 0, 0, 0, 0, 0, null, null, null, null, null, null, null, null, currency,
        null, null, null, 0, true);
  }
}

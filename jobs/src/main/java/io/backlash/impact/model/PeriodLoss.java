package io.backlash.impact.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a brand lost in a month or week, in all or in a part, with the draws that its range is read
 * from. A changelog record, keyed by brand, model, span, start, dimension, part and currency.
 *
 * <p>The draws of months, brands or parts are added up one by one: draw 17 of one belongs to draw
 * 17 of another.
 *
 * @param brand whose
 * @param model by which the loss was found
 * @param span month or week
 * @param start its first UTC day, as its first instant
 * @param dimension by what the part is cut out
 * @param part which, {@code ""} for the whole and for a product that no feedback names
 * @param inMoney whether the revenue is known of any of its days
 * @param weight the revenue as it is; without money, the number of days
 * @param loss the sum of its days, to the currency's minor unit; {@code null} without money
 * @param weightedRate the loss before rounding: the days' uplifts, each times its weight. As a
 *     share of the counterfactual revenue it is weightedRate / (weight + weightedRate of the whole)
 * @param draws the same in each draw, empty where none were made
 * @param currency of the money, {@code null} if not known
 * @param deleted a correction left nothing here
 */
public record PeriodLoss(
    String brand,
    String model,
    Span span,
    Instant start,
    Dimension dimension,
    String part,
    boolean inMoney,
    double weight,
    BigDecimal loss,
    double weightedRate,
    double[] draws,
    String currency,
    boolean deleted) {

  /** How long a period is. */
  public enum Span {
    /** A calendar month. */
    MONTH,
    /** Monday to Sunday. */
    WEEK
  }

  /** By what a part is cut out of the whole. */
  public enum Dimension {
    /** The whole. */
    ALL,
    /** By category of the failures. */
    CATEGORY,
    /** By channel of the failures. */
    CHANNEL,
    /** By how well failures are tied to feedback. */
    TIER,
    /** By product that the feedback is about. */
    PRODUCT,
    /** By campaign that brought the visitors. */
    CAMPAIGN,
    /** No part, but the whole, had one assumption another value. */
    ASSUMPTION
  }

  /** Between the key of an assumption and its value in the name of a part. */
  static final String IS = " = ";

  /**
   * Which assumption has another value: its key.
   *
   * @return {@code null} where the dimension is another
   */
  public String assumption() {
    return dimension == Dimension.ASSUMPTION ? part.substring(0, part.indexOf(IS)) : null;
  }

  /**
   * The value that it has, with its unit.
   *
   * @return {@code null} where the dimension is another
   */
  public String assumedValue() {
    return dimension == Dimension.ASSUMPTION
        ? part.substring(part.indexOf(IS) + IS.length())
        : null;
  }

  static PeriodLoss retracted(
      String brand,
      String model,
      Span span,
      Instant start,
      Dimension dimension,
      String part,
      String currency) {
    return new PeriodLoss(
        brand,
        model,
        span,
        start,
        dimension,
        part,
        false,
        0,
        null,
        0,
        new double[0],
        currency,
        true);
  }
}

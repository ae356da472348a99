package io.backlash.event;

import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireRange;
import static io.backlash.event.InvalidRecordException.requireText;
import static io.backlash.event.InvalidRecordException.requireVisitors;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A brand's shop on one day, by currency: a brand may sell in several. Revenue is visitors x
 * conversion x average order value.
 *
 * @param brand whose shop
 * @param day the UTC day, as its first instant
 * @param visitors how many came
 * @param conversion share of visitors, in [0,1], who bought
 * @param averageOrderValue in {@code currency}
 * @param margin gross margin as a share of revenue, in [0,1]
 * @param currency ISO 4217 code
 */
public record Economics(
    String brand,
    Instant day,
    long visitors,
    double conversion,
    BigDecimal averageOrderValue,
    double margin,
    String currency) {

  /**
   * Our choice: no shop takes more in a day, in any currency; losses of years add up in a table.
   */
  private static final double MOST_REVENUE = 1e13;

  public Economics {
    requireText(brand, "brand");
    requirePresent(day, "day");
    requireVisitors(visitors);
    requireRange(
        conversion >= 0 && conversion <= 1, "conversion", "is not within 0 to 1: " + conversion);
    requirePresent(averageOrderValue, "average_order_value");
    requireRange(
        averageOrderValue.signum() >= 0,
        "average_order_value",
        "is negative: " + averageOrderValue);
    requireRange(margin >= 0 && margin <= 1, "margin", "is not within 0 to 1: " + margin);
    requireText(currency, "currency");
    requireRange(
        visitors * conversion * averageOrderValue.doubleValue() <= MOST_REVENUE,
        "average_order_value",
        "makes a day's revenue above %.0f: %s".formatted(MOST_REVENUE, averageOrderValue));
  }

  /** Revenue of the day, in {@code currency}. */
  public double revenue() {
    return visitors * conversion * averageOrderValue.doubleValue();
  }
}

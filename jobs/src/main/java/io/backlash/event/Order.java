package io.backlash.event;

import static io.backlash.event.InvalidRecordException.require;
import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireText;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order, as it stood when it was exported.
 *
 * @param brand the seller
 * @param orderId unique within the brand
 * @param customer pseudonym of the buyer, {@code null} if unknown
 * @param at when it was placed
 * @param value what was paid, in {@code currency}; {@code null} if unknown
 * @param currency ISO 4217 code, {@code null} if unknown
 * @param promisedAt by when delivery was promised
 * @param deliveredAt when it was delivered, {@code null} while it was not
 * @param campaign the marketing campaign that brought it
 * @param deleted a retraction: the order of this id counts no more
 * @param version of an order exported again: the highest wins
 */
public record Order(
    String brand,
    String orderId,
    String customer,
    Instant at,
    BigDecimal value,
    String currency,
    Instant promisedAt,
    Instant deliveredAt,
    String campaign,
    boolean deleted,
    long version) {

  public Order {
    requireText(brand, "brand");
    requireText(orderId, "order_id");
    requirePresent(at, "at");
    require(value == null || value.signum() >= 0, "value", "is negative: " + value);
  }

  /** The retraction of this order: what identifies it, without what tells of anybody. */
  public Order retracted() {
    return new Order(brand, orderId, null, at, null, null, null, null, null, true, version);
  }
}

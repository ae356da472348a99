package io.backlash.event;

import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireRange;
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
 * @param value what was paid, in {@code currency}; {@code null} if unknown. What is left of it
 *     after refunds is {@link #sales}
 * @param currency ISO 4217 code, {@code null} if unknown
 * @param promisedAt by when delivery was promised
 * @param deliveredAt when it was delivered, {@code null} while it was not
 * @param cancelledAt when it was cancelled, {@code null} if it was not or nobody tells when
 * @param cancelledBy who cancelled it, {@code null} if it was not or nobody tells; {@code UNKNOWN}
 *     alone says that it was cancelled
 * @param refunded what was paid back of {@code value}, in {@code currency}; {@code null} if
 *     unknown, or where {@code value} lacks it already
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
    Instant cancelledAt,
    Canceller cancelledBy,
    BigDecimal refunded,
    String campaign,
    boolean deleted,
    long version) {

  public Order {
    requireText(brand, "brand");
    requireText(orderId, "order_id");
    requirePresent(at, "at");
    requireRange(value == null || value.signum() >= 0, "value", "is negative: " + value);
    requireRange(
        refunded == null || refunded.signum() >= 0, "refunded", "is negative: " + refunded);
  }

  /** An order that nobody is known to have cancelled, and of which nothing was paid back. */
  public Order(
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
    this(
        brand,
        orderId,
        customer,
        at,
        value,
        currency,
        promisedAt,
        deliveredAt,
        null,
        null,
        null,
        campaign,
        deleted,
        version);
  }

  /** Whether anybody cancelled it, be it told when and by whom or not. */
  public boolean cancelled() {
    return cancelledAt != null || cancelledBy != null;
  }

  /**
   * What the seller keeps of it: nothing of a cancelled order, else the value less what was paid
   * back, in {@code currency}. 100.00 of which 10.00 were paid back is 90.00.
   *
   * @return at least 0; {@code null} if the value is unknown
   */
  public BigDecimal sales() {
    if (value == null) {
      return null;
    }
    if (cancelled()) {
      return BigDecimal.ZERO;
    }
    return refunded == null ? value : value.subtract(refunded).max(BigDecimal.ZERO);
  }

  /** The retraction of this order: what identifies it, without what tells of anybody. */
  public Order retracted() {
    return new Order(brand, orderId, null, at, null, null, null, null, null, true, version);
  }
}

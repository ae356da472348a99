package io.backlash.impact.daily;

import io.backlash.impact.model.BrandDay;
import java.math.BigDecimal;

/**
 * What an order brought a brand on a day. A changelog record, keyed by day and order.
 *
 * @param day the brand's day
 * @param orderId the order
 * @param value what the seller keeps of it, in {@code currency}
 * @param currency ISO 4217 code, {@code null} if unknown
 * @param deleted it counts on this day no more
 */
public record DayOrder(
    BrandDay day, String orderId, BigDecimal value, String currency, boolean deleted) {}

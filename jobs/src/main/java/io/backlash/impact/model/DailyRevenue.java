package io.backlash.impact.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What a brand's orders of one day sum to, by currency. A changelog record, keyed by brand and day.
 *
 * @param brand the seller
 * @param day the UTC day, as its first instant
 * @param values sums of the orders' values by ISO 4217 code, {@code ""} for orders that name none;
 *     sums of different currencies are never added
 * @param deleted a correction left no order of which the value is known
 */
public record DailyRevenue(
    String brand, Instant day, Map<String, BigDecimal> values, boolean deleted) {}

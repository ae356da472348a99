package io.backlash.impact.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a brand's orders of one day sum to. A changelog record, keyed by brand and day.
 *
 * @param brand the seller
 * @param day the UTC day, as its first instant
 * @param value sum of the orders' values
 * @param currency ISO 4217 code, {@code null} if the orders name none
 * @param deleted a correction left no order of which the value is known
 */
public record DailyRevenue(
    String brand, Instant day, BigDecimal value, String currency, boolean deleted) {}

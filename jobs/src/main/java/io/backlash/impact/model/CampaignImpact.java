package io.backlash.impact.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What failures cost a campaign on one day. A changelog record, keyed by brand, campaign, day and
 * model.
 *
 * @param brand who paid
 * @param campaign the campaign
 * @param day the UTC day, as its first instant
 * @param model by which the loss was found
 * @param visitors whom it brought
 * @param spend what it cost
 * @param currency of the money, {@code null} without economics
 * @param revenue visitors x conversion x average order value; {@code null} without economics
 * @param margin gross margin as a share of revenue; {@code null} without economics
 * @param lossLow revenue lost, lower end; {@code null} without economics
 * @param lossMiddle revenue lost
 * @param lossHigh revenue lost, upper end
 */
public record CampaignImpact(
    String brand,
    String campaign,
    Instant day,
    String model,
    long visitors,
    BigDecimal spend,
    String currency,
    Double revenue,
    Double margin,
    BigDecimal lossLow,
    BigDecimal lossMiddle,
    BigDecimal lossHigh) {}

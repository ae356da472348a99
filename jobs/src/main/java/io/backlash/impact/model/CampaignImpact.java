package io.backlash.impact.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What failures cost a campaign on one day. A changelog record, keyed by brand, campaign, day,
 * model and currency.
 *
 * @param brand who paid
 * @param campaign the campaign
 * @param day the UTC day, as its first instant
 * @param model by which the loss was found
 * @param visitors whom it brought
 * @param spend what it cost
 * @param currency of the money: the spend's own, else that of the economics; {@code null} if not
 *     known
 * @param revenue visitors x conversion x average order value; {@code null} without economics in its
 *     currency
 * @param margin gross margin as a share of revenue; {@code null} without economics in its currency
 * @param lossLow revenue lost, lower end; {@code null} without economics in its currency
 * @param lossMiddle revenue lost
 * @param lossHigh revenue lost, upper end
 * @param deleted a correction left no spend in this currency
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
    BigDecimal lossHigh,
    boolean deleted) {

  /** That nothing is known of a campaign in a currency any more. */
  public static CampaignImpact retracted(
      String brand, String campaign, long day, LossModel model, String currency) {
    return new CampaignImpact(
        brand,
        campaign,
        BrandDay.instantOf(day),
        model.title(),
        0,
        BigDecimal.ZERO,
        currency,
        null,
        null,
        null,
        null,
        null,
        true);
  }
}

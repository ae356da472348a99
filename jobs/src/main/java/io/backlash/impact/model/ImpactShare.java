package io.backlash.impact.model;

import io.backlash.event.failure.LinkTier;
import io.backlash.text.FailureCategory;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A part of a day's loss. A changelog record, keyed by brand, day, model, category, channel, tier
 * and currency; the parts of a day sum to it to the currency's minor unit.
 *
 * @param brand whose
 * @param day the UTC day, as its first instant
 * @param model by which the loss was found
 * @param category of the failures that it comes from
 * @param channel where they were met, PUBLIC where the words in public name none
 * @param tier how well they are tied to the feedback
 * @param lossRateMiddle part of the day's middle loss rate, a share of the counterfactual revenue
 * @param lossMiddle money, {@code null} where the revenue is not known; below 0 where those whom
 *     these failures met write the better feedback
 * @param currency of the money, {@code null} if not known
 * @param deleted a correction left nothing here
 */
public record ImpactShare(
    String brand,
    Instant day,
    String model,
    FailureCategory category,
    String channel,
    LinkTier tier,
    double lossRateMiddle,
    BigDecimal lossMiddle,
    String currency,
    boolean deleted) {

  public ImpactShare retracted() {
    return new ImpactShare(brand, day, model, category, channel, tier, 0, null, currency, true);
  }
}

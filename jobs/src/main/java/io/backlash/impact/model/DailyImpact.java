package io.backlash.impact.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A brand's public face and money on one day. A changelog record, keyed by brand, day, model and
 * currency: of a day in several currencies all but the money is said once for each.
 *
 * @param brand whose
 * @param day the UTC day, as its first instant
 * @param model by which the loss was found
 * @param feedbackCount written on this day that count as stars
 * @param negative of these, with fewer than 3 stars
 * @param effectiveN effective sample size behind the valence
 * @param valence recency-weighted mean stars, {@code null} before the first feedback
 * @param valenceCounterfactual the same without failures
 * @param revenue of the day, {@code null} if not known
 * @param currency of the money, {@code null} if not known
 * @param lossRateLow lower end of a 90% interval, as a share of the counterfactual revenue, that
 *     there would be without failures; {@code null}, as all of the loss is, while nothing tells
 *     what became of any writer
 * @param lossRateMiddle best estimate, as such a share; below 1
 * @param lossRateHigh upper end, as such a share
 * @param lossLow money, {@code null} where the revenue is not known
 * @param lossMiddle money
 * @param lossHigh money
 * @param outsideSupport the valence, as it is or without failures, lies beyond the stars that the
 *     model was measured at, and the effect was capped there
 * @param deleted a correction left nothing on this day
 */
public record DailyImpact(
    String brand,
    Instant day,
    String model,
    int feedbackCount,
    int negative,
    double effectiveN,
    Double valence,
    Double valenceCounterfactual,
    Double revenue,
    String currency,
    Double lossRateLow,
    Double lossRateMiddle,
    Double lossRateHigh,
    BigDecimal lossLow,
    BigDecimal lossMiddle,
    BigDecimal lossHigh,
    boolean outsideSupport,
    boolean deleted) {

  public static DailyImpact retracted(String brand, long day, LossModel model, String currency) {
    return new DailyImpact(
        brand,
        BrandDay.instantOf(day),
        model.title(),
        0,
        0,
        0,
        null,
        null,
        null,
        currency,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        true);
  }
}

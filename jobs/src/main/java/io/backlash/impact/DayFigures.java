package io.backlash.impact;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Carries a day's reputation to money: the brand's loss, its parts, and what it did to each
 * campaign.
 */
final class DayFigures {
  private final ImpactOptions options;
  private final Elasticity model;

  DayFigures(ImpactOptions options) {
    this.options = options;
    this.model = new Elasticity(options);
  }

  /**
   * All figures of a day.
   *
   * @param key brand and day
   * @param effects of the brand's feedback, of this and the days before
   * @param economics of this day, {@code null} if not known
   * @param orders what this day's orders sum to, {@code null} if not known; counts where there are
   *     no economics
   * @param spends of this day's campaigns
   */
  Figures of(
      BrandDay key,
      List<FeedbackEffect> effects,
      Economics economics,
      DailyRevenue orders,
      List<CampaignSpend> spends) {
    Reputation reputation = Reputation.on(key.day(), effects, options);
    LossRate rate = model.lossRate(reputation);
    Double revenue = revenue(economics, orders);
    DailyImpact daily = daily(key, effects, reputation, rate, revenue, currency(economics, orders));
    return new Figures(
        daily, shares(daily, model.shares(reputation)), campaigns(key, rate, economics, spends));
  }

  private static DailyImpact daily(
      BrandDay key,
      List<FeedbackEffect> effects,
      Reputation reputation,
      LossRate rate,
      Double revenue,
      String currency) {
    int feedbacks = 0;
    int negative = 0;
    for (FeedbackEffect effect : effects) {
      if (effect.day() == key.day() && effect.stars() != null) {
        feedbacks++;
        negative += effect.stars() < 3 ? 1 : 0;
      }
    }
    return new DailyImpact(
        key.brand(),
        BrandDay.instantOf(key.day()),
        Elasticity.NAME,
        feedbacks,
        negative,
        reputation.effectiveN(),
        reputation.valence(),
        reputation.valence() == null
            ? null
            : Double.valueOf(reputation.valence() + reputation.lift()),
        revenue,
        currency,
        rate.low(),
        rate.middle(),
        rate.high(),
        loss(revenue, rate.low()),
        loss(revenue, rate.middle()),
        loss(revenue, rate.high()),
        false);
  }

  private static List<ImpactShare> shares(DailyImpact daily, Map<Leaf, Double> rates) {
    double[] weights = rates.values().stream().mapToDouble(Double::doubleValue).toArray();
    List<BigDecimal> low = apportion(daily.lossLow(), weights);
    List<BigDecimal> middle = apportion(daily.lossMiddle(), weights);
    List<BigDecimal> high = apportion(daily.lossHigh(), weights);
    List<ImpactShare> shares = new ArrayList<>(rates.size());
    for (Map.Entry<Leaf, Double> entry : rates.entrySet()) {
      Leaf leaf = entry.getKey();
      int i = shares.size();
      shares.add(
          new ImpactShare(
              daily.brand(),
              daily.day(),
              daily.model(),
              leaf.category(),
              leaf.channel(),
              leaf.tier(),
              entry.getValue(),
              low == null ? null : low.get(i),
              middle == null ? null : middle.get(i),
              high == null ? null : high.get(i),
              false));
    }
    return shares;
  }

  private static List<CampaignImpact> campaigns(
      BrandDay key, LossRate rate, Economics economics, List<CampaignSpend> spends) {
    List<CampaignImpact> campaigns = new ArrayList<>(spends.size());
    for (CampaignSpend spend : spends) {
      Double revenue =
          economics == null
              ? null
              : Double.valueOf(
                  spend.visitors()
                      * economics.conversion()
                      * economics.averageOrderValue().doubleValue());
      campaigns.add(
          new CampaignImpact(
              key.brand(),
              spend.campaign(),
              BrandDay.instantOf(key.day()),
              Elasticity.NAME,
              spend.visitors(),
              spend.spend(),
              economics == null ? null : economics.currency(),
              revenue,
              economics == null ? null : Double.valueOf(economics.margin()),
              loss(revenue, rate.low()),
              loss(revenue, rate.middle()),
              loss(revenue, rate.high())));
    }
    return campaigns;
  }

  private static Double revenue(Economics economics, DailyRevenue orders) {
    if (economics != null) {
      return economics.revenue();
    }
    return orders == null ? null : Double.valueOf(orders.value().doubleValue());
  }

  private static String currency(Economics economics, DailyRevenue orders) {
    if (economics != null) {
      return economics.currency();
    }
    return orders == null ? null : orders.currency();
  }

  private static BigDecimal loss(Double revenue, double rate) {
    return revenue == null ? null : Money.of(revenue * rate);
  }

  private static List<BigDecimal> apportion(BigDecimal whole, double[] weights) {
    return whole == null ? null : Money.apportion(whole, weights);
  }

  /** A day's figures, together. */
  record Figures(DailyImpact daily, List<ImpactShare> shares, List<CampaignImpact> campaigns) {}
}

package io.backlash.impact.model;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.impact.model.PeriodLoss.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A day's loss by the visitors that each campaign brought, in the currency of its spend; the rest
 * is of those whom none brought. Where campaigns claim more visitors than came, they share the loss
 * alone.
 *
 * <p>A spend that names no currency is in that of the day's economics, where these have only one.
 * Of a spend in a currency without economics neither revenue nor loss is known.
 */
final class CampaignFigures {
  private final String brand;
  private final DayFacts facts;
  private final Period week;
  private final Map<Campaign, CampaignSpend> spends = new LinkedHashMap<>();

  CampaignFigures(String brand, DayFacts facts, Period week) {
    this.brand = brand;
    this.facts = facts;
    this.week = week;
    facts.spends().forEach(spend -> spends.merge(campaign(spend), spend, CampaignFigures::sum));
  }

  private record Campaign(String name, String currency) {}

  private Campaign campaign(CampaignSpend spend) {
    boolean isNamed = spend.currency() != null || facts.economics().size() != 1;
    return new Campaign(
        spend.campaign(), isNamed ? spend.currency() : facts.economics().get(0).currency());
  }

  /** Of one currency, one of which said so and the other did not. */
  private static CampaignSpend sum(CampaignSpend one, CampaignSpend other) {
    return new CampaignSpend(
        one.brand(),
        one.campaign(),
        one.day(),
        one.spend().add(other.spend()),
        one.visitors() + other.visitors(),
        one.currency());
  }

  /**
   * By one model; added to the week as well.
   *
   * @param days by currency
   */
  List<CampaignImpact> of(DayLoss loss, List<DailyImpact> days) {
    Map<Campaign, CampaignImpact> found = new LinkedHashMap<>();
    spends.forEach(
        (campaign, spend) -> found.put(campaign, figures(loss, campaign, spend, null, null, null)));
    for (Economics economics : facts.economics()) {
      days.stream()
          .filter(day -> economics.currency().equals(day.currency()))
          .forEach(day -> share(loss, day, economics, found));
    }
    return new ArrayList<>(found.values());
  }

  private void share(
      DayLoss loss, DailyImpact day, Economics economics, Map<Campaign, CampaignImpact> found) {
    List<Campaign> campaigns =
        spends.keySet().stream()
            .filter(campaign -> economics.currency().equals(campaign.currency()))
            .toList();
    double claimed = campaigns.stream().map(spends::get).mapToLong(CampaignSpend::visitors).sum();
    double visitors = Math.max(economics.visitors(), claimed);
    List<BigDecimal> parts = parts(day, campaigns, visitors, claimed);
    for (int i = 0; i < campaigns.size(); i++) {
      Campaign campaign = campaigns.get(i);
      CampaignSpend spend = spends.get(campaign);
      double revenue = visitors == 0 ? 0.0 : economics.revenue() * spend.visitors() / visitors;
      BigDecimal part = parts == null ? null : parts.get(i);
      if (part != null) {
        week.add(
            new PeriodPart(
                loss.model().title(), Dimension.CAMPAIGN, campaign.name(), campaign.currency()),
            revenue,
            part,
            loss.rates());
      }
      found.put(campaign, figures(loss, campaign, spend, revenue, economics.margin(), part));
    }
  }

  /** Of the day's loss by visitors, the last part that of no campaign; {@code null} without one. */
  private List<BigDecimal> parts(
      DailyImpact day, List<Campaign> campaigns, double visitors, double claimed) {
    if (day.lossMiddle() == null) {
      return null;
    }
    double[] due = new double[campaigns.size() + 1];
    if (visitors == 0) {
      return Money.parts(Money.of(0, day.currency()), due);
    }
    double loss = day.lossMiddle().doubleValue();
    for (int i = 0; i < campaigns.size(); i++) {
      due[i] = loss * spends.get(campaigns.get(i)).visitors() / visitors;
    }
    due[campaigns.size()] = loss * (visitors - claimed) / visitors;
    return Money.parts(day.lossMiddle(), due);
  }

  private CampaignImpact figures(
      DayLoss loss,
      Campaign campaign,
      CampaignSpend spend,
      Double revenue,
      Double margin,
      BigDecimal part) {
    LossRate uplift = LossRate.of(loss.rates());
    return new CampaignImpact(
        brand,
        campaign.name(),
        BrandDay.instantOf(facts.day()),
        loss.model().title(),
        spend.visitors(),
        spend.spend(),
        campaign.currency(),
        revenue,
        margin,
        part == null ? null : Money.of(revenue * uplift.low(), campaign.currency()),
        part,
        part == null ? null : Money.of(revenue * uplift.high(), campaign.currency()),
        false);
  }
}

package io.backlash.impact.model;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.model.PeriodLoss.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries a day's reputation to money: the brand's loss by every model, its parts, and what it did
 * to each campaign.
 */
public final class DayFigures {
  private final String brand;
  private final ImpactOptions options;
  private final Map<LossModel, double[]> coefficients = new EnumMap<>(LossModel.class);
  private final List<Scenario> scenarios;

  public DayFigures(String brand, ImpactOptions options) {
    this.brand = brand;
    this.options = options;
    for (LossModel model : LossModel.values()) {
      coefficients.put(model, Draws.of(model.coefficient(options)));
    }
    this.scenarios = Scenario.of(options);
  }

  /** What is known of a day beside the standing. */
  public record Facts(
      long day,
      List<FeedbackEffect> written,
      Economics economics,
      DailyRevenue orders,
      List<CampaignSpend> spends) {

    /** Orders count where there are no economics; {@code null} where there is neither. */
    Double revenue() {
      if (economics != null) {
        return economics.revenue();
      }
      return orders == null ? null : Double.valueOf(orders.value().doubleValue());
    }

    String currency() {
      if (economics != null) {
        return economics.currency();
      }
      return orders == null ? null : orders.currency();
    }
  }

  /**
   * A day's figures, together.
   *
   * @param days by model
   * @param shares of all models
   * @param campaigns by all models
   */
  public record Figures(
      List<DailyImpact> days, List<ImpactShare> shares, List<CampaignImpact> campaigns) {}

  /**
   * All figures of a day, added to its month and week as well.
   *
   * @param reputationStates of the half-lives that {@link ReputationStates} follows
   */
  public Figures of(Facts facts, ReputationStates reputationStates, Period month, Period week) {
    Figures figures = new Figures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Reputation reputation = Reputation.of(reputationStates.drawn(), options);
    Double revenue = facts.revenue();
    for (LossModel model : LossModel.values()) {
      double[] coefficient = coefficients.get(model);
      DayLoss loss = DayLoss.of(model, reputation, coefficient);
      DailyImpact day = day(facts, reputation, loss);
      List<ImpactShare> shares = shares(day, loss.shares(reputation, coefficient[0]));
      figures.days().add(day);
      figures.shares().addAll(shares);
      figures.campaigns().addAll(campaigns(facts, day, loss, week));
      month.add(key(model, Dimension.ALL, ""), revenue, day.lossMiddle(), loss.rates());
      if (model == LossModel.HEADLINE) {
        addParts(month, revenue, reputation, loss, shares);
        addProducts(month, revenue, reputation, loss, day.lossMiddle());
      }
    }
    addScenarios(month, revenue, reputationStates);
    return figures;
  }

  private DailyImpact day(Facts facts, Reputation reputation, DayLoss loss) {
    int feedbackCount = 0;
    int negative = 0;
    for (FeedbackEffect effect : facts.written()) {
      if (effect.stars() != null) {
        feedbackCount++;
        negative += effect.stars() < 3 ? 1 : 0;
      }
    }
    Double revenue = facts.revenue();
    LossRate rate = LossRate.of(loss.rates());
    boolean known = reputation.isKnown();
    return new DailyImpact(
        brand,
        BrandDay.instantOf(facts.day()),
        loss.model().title(),
        feedbackCount,
        negative,
        reputation.effectiveN(),
        known ? reputation.valence()[0] : null,
        known ? Double.valueOf(reputation.valence()[0] + reputation.lift()[0]) : null,
        revenue,
        facts.currency(),
        rate.low(),
        rate.middle(),
        rate.high(),
        money(revenue, rate.low()),
        money(revenue, rate.middle()),
        money(revenue, rate.high()),
        false);
  }

  private static List<ImpactShare> shares(DailyImpact day, Map<LossComponent, Double> rates) {
    List<BigDecimal> parts =
        parts(day, rates.values().stream().mapToDouble(rate -> rate).toArray());
    List<ImpactShare> shares = new ArrayList<>(rates.size());
    rates.forEach(
        (component, rate) ->
            shares.add(
                new ImpactShare(
                    day.brand(),
                    day.day(),
                    day.model(),
                    component.category(),
                    component.channel(),
                    component.tier(),
                    rate,
                    parts == null ? null : parts.get(shares.size()),
                    false)));
    return shares;
  }

  private void addParts(
      Period month, Double revenue, Reputation reputation, DayLoss loss, List<ImpactShare> shares) {
    Map<PeriodPart, double[]> rates = new TreeMap<>(PeriodPart.ORDER);
    Map<PeriodPart, BigDecimal> money = new TreeMap<>(PeriodPart.ORDER);
    for (ImpactShare share : shares) {
      double[] part = loss.part(reputation.lifts().get(LossComponent.of(share)));
      part[0] = share.lossRateMiddle();
      for (PeriodPart key :
          List.of(
              key(loss.model(), Dimension.CATEGORY, share.category().name()),
              key(loss.model(), Dimension.CHANNEL, share.channel()),
              key(loss.model(), Dimension.TIER, share.tier().name()))) {
        rates.merge(key, part.clone(), DayFigures::sum);
        if (share.lossMiddle() != null) {
          money.merge(key, share.lossMiddle(), BigDecimal::add);
        }
      }
    }
    rates.forEach((key, rate) -> month.add(key, revenue, money.get(key), rate));
  }

  private static double[] sum(double[] into, double[] added) {
    for (int i = 0; i < into.length; i++) {
      into[i] += added[i];
    }
    return into;
  }

  /** By product in proportion to the lift; without draws. */
  private static void addProducts(
      Period month, Double revenue, Reputation reputation, DayLoss loss, BigDecimal whole) {
    Map<String, Double> lifts = reputation.products();
    double[] rates = lifts.values().stream().mapToDouble(lift -> lift * loss.slopes()[0]).toArray();
    List<BigDecimal> money = parts(whole, revenue, rates);
    int i = 0;
    for (String product : lifts.keySet()) {
      month.add(
          key(loss.model(), Dimension.PRODUCT, product),
          revenue,
          money == null ? null : money.get(i),
          new double[] {rates[i]});
      i++;
    }
  }

  private void addScenarios(Period month, Double revenue, ReputationStates reputationStates) {
    for (Scenario scenario : scenarios) {
      Reputation reputation =
          Reputation.of(
              reputationStates.of(scenario.options().halfLifeDays()),
              scenario.options(),
              scenario.confidence());
      double[] coefficient = {scenario.options().elasticity().value()};
      double[] rates = DayLoss.of(LossModel.HEADLINE, reputation, coefficient).rates();
      month.add(
          key(LossModel.HEADLINE, Dimension.ASSUMPTION, scenario.part()),
          revenue,
          money(revenue, rates[0]),
          rates);
    }
  }

  /**
   * The day's loss by the visitors that each campaign brought; the rest is of those whom none
   * brought. Where campaigns claim more visitors than came, they share the loss alone.
   */
  private List<CampaignImpact> campaigns(Facts facts, DailyImpact day, DayLoss loss, Period week) {
    List<CampaignSpend> spends = facts.spends();
    Economics economics = facts.economics();
    double claimed = spends.stream().mapToLong(CampaignSpend::visitors).sum();
    double visitors = economics == null ? 0 : Math.max(economics.visitors(), claimed);
    double[] due = new double[spends.size() + 1];
    if (visitors > 0) {
      for (int i = 0; i < spends.size(); i++) {
        due[i] = day.lossMiddle().doubleValue() * spends.get(i).visitors() / visitors;
      }
      due[spends.size()] = day.lossMiddle().doubleValue() * (visitors - claimed) / visitors;
    }
    List<BigDecimal> parts =
        economics == null ? null : Money.parts(visitors > 0 ? day.lossMiddle() : Money.of(0), due);
    List<CampaignImpact> campaigns = new ArrayList<>(spends.size());
    for (CampaignSpend spend : spends) {
      BigDecimal part = parts == null ? null : parts.get(campaigns.size());
      Double revenue = null;
      if (economics != null) {
        revenue = visitors == 0 ? 0.0 : economics.revenue() * spend.visitors() / visitors;
        week.add(
            key(loss.model(), Dimension.CAMPAIGN, spend.campaign()), revenue, part, loss.rates());
      }
      campaigns.add(
          new CampaignImpact(
              brand,
              spend.campaign(),
              day.day(),
              day.model(),
              spend.visitors(),
              spend.spend(),
              facts.economics() == null ? null : economics.currency(),
              revenue,
              economics == null ? null : Double.valueOf(economics.margin()),
              money(revenue, day.lossRateLow()),
              part,
              money(revenue, day.lossRateHigh())));
    }
    return campaigns;
  }

  private static PeriodPart key(LossModel model, Dimension dimension, String part) {
    return new PeriodPart(model.title(), dimension, part);
  }

  private static BigDecimal money(Double revenue, double rate) {
    return revenue == null ? null : Money.of(revenue * rate);
  }

  private static List<BigDecimal> parts(DailyImpact day, double[] rates) {
    return parts(day.lossMiddle(), day.revenue(), rates);
  }

  private static List<BigDecimal> parts(BigDecimal whole, Double revenue, double[] rates) {
    if (revenue == null) {
      return null;
    }
    double[] due = new double[rates.length];
    for (int i = 0; i < due.length; i++) {
      due[i] = revenue * rates[i];
    }
    return Money.parts(whole, due);
  }
}

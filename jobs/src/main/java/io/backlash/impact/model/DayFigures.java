package io.backlash.impact.model;

import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.comparison.EffectEstimate;
import io.backlash.impact.comparison.ExpectedStars;
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
  private final ExpectedStars.Noise noise;

  public DayFigures(String brand, ImpactOptions options) {
    this.brand = brand;
    this.options = options;
    for (LossModel model : LossModel.values()) {
      coefficients.put(model, Draws.of(model.coefficient(options)));
    }
    this.scenarios = Scenario.of(options);
    this.noise = new ExpectedStars.Noise(brand);
  }

  /** An amount that rates are taken of; {@code null} where one is not known. */
  private record Revenue(Double amount, String currency) {

    BigDecimal money(double rate) {
      return amount == null ? null : Money.of(amount * rate, currency);
    }

    private PeriodPart key(LossModel model, Dimension dimension, String part) {
      return new PeriodPart(model.title(), dimension, part, currency);
    }

    List<BigDecimal> parts(BigDecimal whole, double[] rates) {
      if (amount == null) {
        return null;
      }
      double[] due = new double[rates.length];
      for (int i = 0; i < due.length; i++) {
        due[i] = amount * rates[i];
      }
      return Money.parts(whole, due);
    }
  }

  /**
   * A day's figures, together.
   *
   * @param days by model and currency
   * @param shares of all models and currencies
   * @param campaigns by all models, each in its currency
   */
  public record Figures(
      List<DailyImpact> days, List<ImpactShare> shares, List<CampaignImpact> campaigns) {}

  /**
   * All figures of a day, added to its month and week as well.
   *
   * @param reputationStates of the half-lives that {@link ReputationStates} follows
   */
  public Figures of(DayFacts facts, ReputationStates reputationStates, Period month, Period week) {
    Figures figures = new Figures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    ExpectedStars expected = ExpectedStars.of(reputationStates.comparison(), options, noise);
    Reputation reputation = Reputation.of(reputationStates.drawn(), expected, options);
    month.setEffect(
        EffectEstimate.of(BrandDay.instantOf(month.start()), expected, options.isOwnElasticity()));
    List<Revenue> revenues = new ArrayList<>();
    facts
        .revenues()
        .forEach(
            (currency, amount) ->
                revenues.add(new Revenue(amount, currency.isEmpty() ? null : currency)));
    CampaignFigures campaigns = new CampaignFigures(brand, facts, week);
    for (LossModel model : LossModel.values()) {
      double[] coefficient = coefficients.get(model);
      DayLoss loss = DayLoss.of(model, reputation, coefficient);
      Map<LossComponent, Double> rates = loss.shares(reputation, coefficient[0]);
      List<DailyImpact> days = new ArrayList<>();
      for (Revenue revenue : revenues) {
        DailyImpact day = day(facts, revenue, reputation, loss);
        List<ImpactShare> shares =
            reputation.isMeasured() ? shares(day, revenue, loss, rates) : List.of();
        days.add(day);
        figures.shares().addAll(shares);
        if (!reputation.isMeasured()) {
          continue;
        }
        month.add(
            revenue.key(model, Dimension.ALL, ""),
            revenue.amount(),
            day.lossMiddle(),
            loss.rates());
        if (model == LossModel.HEADLINE) {
          addParts(month, revenue, reputation, loss, shares);
          addProducts(month, revenue, reputation, loss, day.lossMiddle());
        }
      }
      figures.days().addAll(days);
      figures.campaigns().addAll(campaigns.of(loss, days));
    }
    if (reputation.isMeasured()) {
      addScenarios(month, revenues, reputationStates, expected);
    }
    return figures;
  }

  private DailyImpact day(DayFacts facts, Revenue revenue, Reputation reputation, DayLoss loss) {
    int feedbackCount = 0;
    int negative = 0;
    for (FeedbackEffect effect : facts.written()) {
      if (effect.stars() != null) {
        feedbackCount++;
        negative += effect.stars() < 3 ? 1 : 0;
      }
    }
    LossRate uplift = LossRate.of(loss.rates());
    LossRate rate = uplift.ofCounterfactual();
    boolean known = reputation.isKnown();
    boolean measured = reputation.isMeasured();
    return new DailyImpact(
        brand,
        BrandDay.instantOf(facts.day()),
        loss.model().title(),
        feedbackCount,
        negative,
        reputation.effectiveN(),
        known ? reputation.valence()[0] : null,
        known && measured ? Double.valueOf(reputation.valence()[0] + reputation.lift()[0]) : null,
        revenue.amount(),
        revenue.currency(),
        measured ? rate.low() : null,
        measured ? rate.middle() : null,
        measured ? rate.high() : null,
        measured ? revenue.money(uplift.low()) : null,
        measured ? revenue.money(uplift.middle()) : null,
        measured ? revenue.money(uplift.high()) : null,
        measured && loss.isOutside(reputation),
        false);
  }

  private static List<ImpactShare> shares(
      DailyImpact day, Revenue revenue, DayLoss loss, Map<LossComponent, Double> rates) {
    double counterfactual = 1 + loss.rates()[0];
    List<BigDecimal> parts =
        revenue.parts(
            day.lossMiddle(), rates.values().stream().mapToDouble(rate -> rate).toArray());
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
                    rate / counterfactual,
                    parts == null ? null : parts.get(shares.size()),
                    day.currency(),
                    false)));
    return shares;
  }

  private void addParts(
      Period month,
      Revenue revenue,
      Reputation reputation,
      DayLoss loss,
      List<ImpactShare> shares) {
    Map<PeriodPart, double[]> rates = new TreeMap<>(PeriodPart.ORDER);
    Map<PeriodPart, BigDecimal> money = new TreeMap<>(PeriodPart.ORDER);
    for (ImpactShare share : shares) {
      double[] part = loss.part(reputation.lifts().get(LossComponent.of(share)));
      part[0] = share.lossRateMiddle() * (1 + loss.rates()[0]);
      for (PeriodPart key :
          List.of(
              revenue.key(loss.model(), Dimension.CATEGORY, share.category().name()),
              revenue.key(loss.model(), Dimension.CHANNEL, share.channel()),
              revenue.key(loss.model(), Dimension.TIER, share.tier().name()))) {
        rates.merge(key, part.clone(), DayFigures::sum);
        if (share.lossMiddle() != null) {
          money.merge(key, share.lossMiddle(), BigDecimal::add);
        }
      }
    }
    rates.forEach((key, rate) -> month.add(key, revenue.amount(), money.get(key), rate));
  }

  private static double[] sum(double[] into, double[] added) {
    for (int i = 0; i < into.length; i++) {
      into[i] += added[i];
    }
    return into;
  }

  /** By product in proportion to the lift; without draws. */
  private static void addProducts(
      Period month, Revenue revenue, Reputation reputation, DayLoss loss, BigDecimal whole) {
    Map<String, Double> lifts = reputation.products();
    double[] rates = lifts.values().stream().mapToDouble(lift -> lift * loss.slopes()[0]).toArray();
    List<BigDecimal> money = revenue.parts(whole, rates);
    int i = 0;
    for (String product : lifts.keySet()) {
      month.add(
          revenue.key(loss.model(), Dimension.PRODUCT, product),
          revenue.amount(),
          money == null ? null : money.get(i),
          new double[] {rates[i]});
      i++;
    }
  }

  private void addScenarios(
      Period month,
      List<Revenue> revenues,
      ReputationStates reputationStates,
      ExpectedStars known) {
    for (Scenario scenario : scenarios) {
      boolean isOtherPrior =
          scenario.options().priorStars() != options.priorStars()
              || scenario.options().priorStrength() != options.priorStrength();
      ExpectedStars expected =
          isOtherPrior
              ? ExpectedStars.of(reputationStates.comparison(), scenario.options(), noise)
              : known;
      Reputation reputation =
          Reputation.of(
              reputationStates.of(scenario.options().halfLifeDays()),
              expected,
              scenario.options(),
              scenario.counts());
      double[] coefficient = {LossModel.HEADLINE.coefficient(scenario.options()).value()};
      double[] rates = DayLoss.of(LossModel.HEADLINE, reputation, coefficient).rates();
      for (Revenue revenue : revenues) {
        month.add(
            revenue.key(LossModel.HEADLINE, Dimension.ASSUMPTION, scenario.part()),
            revenue.amount(),
            revenue.money(rates[0]),
            rates);
      }
    }
  }
}

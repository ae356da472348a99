package io.backlash.impact.daily;

import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.DayFigures;
import io.backlash.impact.model.ImpactShare;
import java.util.ArrayList;
import java.util.List;

/**
 * What was emitted of a day: as much as it takes to retract it.
 *
 * @param currencies in which the brand's day stands, {@code ""} where none is known
 * @param shares the parts of its losses
 * @param campaigns whose spends are known, each in its currency
 */
public record EmittedDay(
    List<String> currencies, List<ImpactShare> shares, List<CampaignCurrency> campaigns) {

  /**
   * A campaign in a currency.
   *
   * @param campaign its name
   * @param currency ISO 4217 code, {@code null} if not known
   */
  public record CampaignCurrency(String campaign, String currency) {

    static CampaignCurrency of(CampaignImpact impact) {
      return new CampaignCurrency(impact.campaign(), impact.currency());
    }
  }

  static final EmittedDay NOTHING =
      new EmittedDay(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  static EmittedDay of(DayFigures.Figures figures) {
    return new EmittedDay(
        new ArrayList<>(
            figures.days().stream()
                .map(DailyImpact::currency)
                .map(currency -> currency == null ? "" : currency)
                .distinct()
                .toList()),
        figures.shares(),
        new ArrayList<>(
            figures.campaigns().stream().map(CampaignCurrency::of).distinct().toList()));
  }
}

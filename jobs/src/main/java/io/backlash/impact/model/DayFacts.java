package io.backlash.impact.model;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a day beside the standing.
 *
 * @param economics one a currency
 * @param orders {@code null} where there are none
 * @param spends in an order that does not depend on arrival
 */
public record DayFacts(
    long day,
    List<FeedbackEffect> written,
    List<Economics> economics,
    DailyRevenue orders,
    List<CampaignSpend> spends) {

  /**
   * The revenue of each currency, {@code ""} for one that is not named. Orders count where there
   * are no economics; where there is neither, the revenue is {@code null}, of a currency that is
   * not known.
   */
  SortedMap<String, Double> revenues() {
    SortedMap<String, Double> revenues = new TreeMap<>();
    if (!economics.isEmpty()) {
      economics.forEach(shop -> revenues.put(shop.currency(), shop.revenue()));
    } else if (orders != null) {
      orders.values().forEach((currency, sum) -> revenues.put(currency, sum.doubleValue()));
    } else {
      revenues.put("", null);
    }
    return revenues;
  }
}

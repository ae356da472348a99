package io.backlash.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What poor service cost over the whole period by the headline model: a brand in a currency, or all
 * brands of a currency.
 *
 * @param name the brand, {@code null} where it is several
 * @param brands how many
 * @param firstDay {@code null} before the first feedback
 * @param lastDay {@code null} before the first feedback
 * @param cases support cases
 * @param failures service failures found
 * @param feedbackCount reviews and posts
 * @param linkedFeedback of these, how many are linked to a failure
 * @param currency {@code null} where no revenue is known
 * @param loss in {@code currency}; {@code null} where no revenue is known
 * @param lossRate as a share of the revenue; {@code null} where nothing is known
 * @param grade of the evidence, A to D, of several brands the weakest; {@code null} before it is
 *     computed
 * @param valence mean stars, {@code null} without feedback or of several brands
 * @param drivers the failures that were found most, each with its count; {@code null} if none
 * @param insufficientData whether there is less feedback than the floor
 */
record TotalImpact(
    String name,
    int brands,
    LocalDate firstDay,
    LocalDate lastDay,
    long cases,
    long failures,
    long feedbackCount,
    long linkedFeedback,
    String currency,
    Range loss,
    Range lossRate,
    String grade,
    BigDecimal valence,
    String drivers,
    boolean insufficientData) {

  /** A figure with the ends of its interval. */
  record Range(BigDecimal low, BigDecimal middle, BigDecimal high) {}

  private static final String FIGURES =
      """
      first_day, last_day, cases, failures, feedback_count, linked_feedback, currency,
      loss_low, loss_middle, loss_high, loss_rate_low, loss_rate_middle, loss_rate_high, insufficient_data
      """;

  /**
   * Every brand, once for each of its currencies: those that can be judged first, and the hardest
   * hit of them before the others.
   */
  static final String OF_BRANDS =
      """
      select brand as name, 1 as brands, valence,
          (select grade from evidence_by_brand where evidence_by_brand.brand = impact_total.brand) as grade,
          (select string_agg(lower(title) || ' (' || failures || ')', ', ' order by failures desc, position)
           from (
               select distinct title, position, failures
               from failure_by_category
               join category using (category)
               where failure_by_category.brand = impact_total.brand and failures > 0
               order by failures desc, position
               limit 3) as most) as drivers,
      """
          + FIGURES
          + " from impact_total where headline"
          + " order by insufficient_data, loss_rate_middle desc nulls last, brand collate \"C\", currency collate \"C\"";

  /**
   * All brands together, by currency: the largest loss first, the brands without revenue after
   * them, those that can't be judged last.
   */
  static final String OF_CURRENCIES =
      """
      select brand as name, brands, null as valence, null as drivers,
          (select max(grade)
           from evidence_by_brand
           join impact_total using (brand)
           where impact_total.headline and not impact_total.insufficient_data
               and impact_total.currency is not distinct from impact_overall.currency) as grade,
      """
          + FIGURES
          + " from impact_overall"
          + " order by insufficient_data, loss_middle desc nulls last, currency collate \"C\"";

  /** Takes rows of either query. */
  static List<TotalImpact> of(ArrayNode rows) {
    List<TotalImpact> impacts = new ArrayList<>();
    for (JsonNode row : rows) {
      impacts.add(
          new TotalImpact(
              row.get("name").textValue(),
              row.get("brands").intValue(),
              day(row.get("first_day")),
              day(row.get("last_day")),
              row.get("cases").longValue(),
              row.get("failures").longValue(),
              row.get("feedback_count").longValue(),
              row.get("linked_feedback").longValue(),
              row.get("currency").textValue(),
              range(row, "loss"),
              range(row, "loss_rate"),
              row.get("grade").textValue(),
              row.get("valence").isNull() ? null : row.get("valence").decimalValue(),
              row.get("drivers").textValue(),
              row.get("insufficient_data").booleanValue()));
    }
    return impacts;
  }

  /** The rows of each brand together, in the order in which the brands come first. */
  static List<List<TotalImpact>> byName(List<TotalImpact> impacts) {
    Map<String, List<TotalImpact>> byName = new LinkedHashMap<>();
    impacts.forEach(
        impact -> byName.computeIfAbsent(impact.name(), name -> new ArrayList<>()).add(impact));
    return List.copyOf(byName.values());
  }

  private static LocalDate day(JsonNode day) {
    return day.isNull() ? null : LocalDate.parse(day.textValue());
  }

  /**
   * A figure without its ends is taken for one that is not known yet: they are written after it.
   */
  private static Range range(JsonNode row, String figure) {
    JsonNode low = row.get(figure + "_low");
    JsonNode middle = row.get(figure + "_middle");
    JsonNode high = row.get(figure + "_high");
    return low.isNull() || middle.isNull() || high.isNull()
        ? null
        : new Range(low.decimalValue(), middle.decimalValue(), high.decimalValue());
  }
}

package io.backlash.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of the page, as one JSON document: the reporting views, with their own column names.
 * The page knows no others, whether it is a file that holds them or is served and asks for them.
 */
final class ReportModel {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The words and choices of the page. */
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(
        "choices",
        "select reporting.headline_model() as model, reporting.minimum_n() as minimum_n");
    WORDS.put("category", "select category, title, meaning from category order by position");
    WORDS.put("channel", "select channel, title from channel order by position");
  }

  /** The views of the page, each in the order in which it is read. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "impact_total",
        view("impact_total", "brand, headline desc, model, revenue_days desc, currency"));
    TABLES.put("evidence_by_brand", view("evidence_by_brand", "brand"));
    TABLES.put(
        "impact_monthly",
        "select * from impact_monthly where model = reporting.headline_model()"
            + " order by brand, month, currency");
    TABLES.put(
        "failure_by_category",
        view(
            "failure_by_category",
            "brand, currency, loss_rate_middle desc nulls last, failures desc, category"));
    TABLES.put(
        "failure_by_channel",
        view(
            "failure_by_channel",
            "brand, currency, loss_rate_middle desc nulls last, failures desc, channel"));
    TABLES.put(
        "failure_breakdown", view("failure_breakdown", "brand, currency, category, channel"));
    TABLES.put(
        "loss_breakdown", view("loss_breakdown", "brand, currency, category, channel, tier"));
    TABLES.put("loss_by_tier", view("loss_by_tier", "brand, currency, strength"));
    TABLES.put("priorities", view("priorities", "brand, currency, rank, category"));
    TABLES.put("response_times", view("response_times", "brand, channel"));
    TABLES.put("response_times_by_brand", view("response_times_by_brand", "brand"));
    TABLES.put("retention", view("retention", "brand, currency"));
    TABLES.put("alerts", view("alerts", "brand, opened desc, series"));
    TABLES.put("deliveries", view("deliveries", "brand, position, currency"));
    TABLES.put("dose_response", view("dose_response", "brand, dose, position"));
    TABLES.put("sla_attainment", view("sla_attainment", "brand, channel"));
    TABLES.put(
        "response_by_band", view("response_by_band", "brand, kind desc, contacts desc, band"));
    TABLES.put(
        "staffing_gap",
        "select * from staffing_gap"
            + " where kind = 'band' or (not insufficient_data and staffing_gap_low > 0)"
            + " order by brand, channel, kind, weekday, hour, band, currency");
    TABLES.put("contact_volume_by_hour", view("contact_volume_by_hour", "brand, weekday, hour"));
    TABLES.put("bot_service", view("bot_service", "brand, channel"));
    TABLES.put("channel_consistency", view("channel_consistency", "brand"));
    TABLES.put("service_scorecard", view("service_scorecard", "brand, position"));
    TABLES.put("service_recovery", view("service_recovery", "brand, recovered"));
    TABLES.put(
        "service_recovery_by_action",
        view("service_recovery_by_action", "brand, recovered, apologised"));
    TABLES.put("cohort_retention", view("cohort_retention", "brand, cohort"));
    TABLES.put("retention_after_failure", view("retention_after_failure", "brand, position"));
    TABLES.put("churn_after_failure", view("churn_after_failure", "brand, position"));
    TABLES.put("service_ranking", view("service_ranking", "month, brand"));
    TABLES.put(
        "campaign_return",
        view("campaign_return", "brand, romi_lost_middle desc nulls last, campaign, currency"));
    TABLES.put("campaign_return_total", view("campaign_return_total", "brand, currency"));
    TABLES.put(
        "failure_by_customer_value", view("failure_by_customer_value", "brand, currency, decile"));
    TABLES.put("change_effect", view("change_effect", "brand, position, measure"));
    TABLES.put("negative_feedback", view("negative_feedback", "brand, category"));
    TABLES.put("failure_monthly", view("failure_monthly", "brand, category, month"));
    TABLES.put("romi_loss_weekly", view("romi_loss_weekly", "brand, week, campaign, currency"));
    TABLES.put(
        "loss_by_product",
        view(
                "loss_by_product",
                "brand, currency, loss_rate_middle desc nulls last, feedback_count desc, product")
            + " limit 200");
    TABLES.put("sensitivity", view("sensitivity", "brand, currency, rank, assumption"));
    TABLES.put("language", view("language", "brand, feedback_count desc, language"));
    TABLES.put(
        "data_quality", view("data_quality", "kind, records desc, source, field, code, reason"));
    TABLES.put("ledger", view("ledger", "feed"));
    TABLES.put("accuracy_of_failures", view("accuracy_of_failures", "category"));
    TABLES.put("accuracy_of_sentiment", view("accuracy_of_sentiment", "source"));
    TABLES.put("assumptions", view("assumptions", "name, key, brand, channel"));
  }

  private static final String BRANDS = "brands";
  private static final String CURRENCIES = "currencies";
  private static final String DAILY = "daily";

  /** The stars by brand, a value a day from the first day on, to a thousandth of a star. */
  private static final String DAYS =
      """
      select
          brand,
          json_agg(day order by day) as days,
          json_agg(round(valence::numeric, 3) order by day) as valence,
          json_agg(round(valence_counterfactual::numeric, 3) order by day) as counterfactual
      from (
          select distinct brand, day, valence, valence_counterfactual
          from impact_daily
          where model = reporting.headline_model()) as daily
      group by brand
      order by brand
      """;

  private ReportModel() {}

  private static String view(String name, String order) {
    return "select * from " + name + " order by " + order;
  }

  /** The views that begin with the cases of the support, and are read apart from the others. */
  private static final Set<String> OF_CASES =
      Set.of(
          "response_times",
          "response_times_by_brand",
          "sla_attainment",
          "response_by_band",
          "staffing_gap",
          "contact_volume_by_hour",
          "bot_service",
          "channel_consistency",
          "service_scorecard",
          "service_recovery",
          "service_recovery_by_action",
          "churn_after_failure",
          "change_effect",
          "service_ranking");

  /**
   * Half of what is read: what the halves share is little, so that each can have its own reader.
   */
  enum Half {
    /** What is read of the cases. */
    CASES,
    /** All else. */
    OTHERS
  }

  /** Reads the model from the views, over all of the data or over a part. */
  static ObjectNode read(Connection connection, Views views) throws SQLException {
    return of(rows(connection, views, Half.OTHERS), rows(connection, views, Half.CASES));
  }

  /** The model, of the rows of both halves. */
  static ObjectNode of(Map<String, ArrayNode> others, Map<String, ArrayNode> cases) {
    Map<String, ArrayNode> rows = new HashMap<>(others);
    rows.putAll(cases);
    List<TotalImpact> brands = TotalImpact.of(rows.get(BRANDS));
    Headline headline = Headline.of(brands, TotalImpact.of(rows.get(CURRENCIES)));
    ObjectNode model = JSON.objectNode();
    model
        .putObject("headline")
        .put("sentence", headline.sentence())
        .put("evidence", headline.evidence());
    model.set("brands", brands(brands));
    WORDS.keySet().forEach(table -> model.set(table, QueryRows.of(rows.get(table))));
    TABLES.keySet().forEach(table -> model.set(table, QueryRows.of(rows.get(table))));
    model.set("daily", daily(rows.get(DAILY)));
    return model;
  }

  /** The rows of half of the queries, as objects: read at once, as most views rest on others. */
  static Map<String, ArrayNode> rows(Connection connection, Views views, Half half)
      throws SQLException {
    Map<String, String> queries = new LinkedHashMap<>(TABLES);
    queries.keySet().removeIf(table -> OF_CASES.contains(table) != (half == Half.CASES));
    Set<String> read = new LinkedHashSet<>(queries.keySet());
    if (half == Half.OTHERS) {
      read.addAll(List.of("impact_overall", "impact_daily", "evidence_by_brand"));
      queries.putAll(WORDS);
      queries.put(BRANDS, TotalImpact.OF_BRANDS);
      queries.put(CURRENCIES, TotalImpact.OF_CURRENCIES);
      queries.put(DAILY, DAYS);
    }
    List<String> parts = new ArrayList<>();
    queries.forEach(
        (name, query) ->
            parts.add(
                "select '%s' as name, (select coalesce(json_agg(rows), '[]') from (%s) as rows)::text as rows"
                    .formatted(name, query)));
    Map<String, ArrayNode> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(views.once(read, String.join("\nunion all\n", parts)))) {
      while (row.next()) {
        rows.put(row.getString("name"), QueryRows.rows(row.getString("rows")));
      }
    }
    return rows;
  }

  private static ArrayNode brands(List<TotalImpact> brands) {
    ArrayNode array = JSON.arrayNode();
    for (List<TotalImpact> brand : TotalImpact.byName(brands)) {
      Headline headline = Headline.of(brand);
      array
          .addObject()
          .put("brand", brand.get(0).name())
          .put("sentence", headline.sentence())
          .put("evidence", headline.evidence());
    }
    return array;
  }

  /** The valences by brand. */
  private static ObjectNode daily(ArrayNode rows) {
    ObjectNode daily = JSON.objectNode();
    for (JsonNode row : rows) {
      ObjectNode brand = daily.putObject(row.get("brand").textValue());
      for (String column : List.of("days", "valence", "counterfactual")) {
        brand.set(column, row.get(column));
      }
    }
    return daily;
  }
}

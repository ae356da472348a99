package io.backlash.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of the page, as one JSON document: the reporting views, with their own column names.
 * The page knows no others, whether it is a file that holds them or is served and asks for them.
 */
final class ReportModel {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The tables of the page, each in the order in which it is read. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "choices", "select reporting.headline_model() as model, reporting.floor_n() as floor");
    TABLES.put("category", "select category, title, meaning from category order by position");
    TABLES.put("channel", "select channel, title from channel order by position");
    TABLES.put("impact_total", view("impact_total", "brand, headline desc, model"));
    TABLES.put(
        "impact_monthly",
        "select * from impact_monthly where model = reporting.headline_model()"
            + " order by brand, month");
    TABLES.put(
        "failure_by_category",
        view(
            "failure_by_category",
            "brand, loss_rate_middle desc nulls last, failures desc, category"));
    TABLES.put(
        "failure_by_channel",
        view(
            "failure_by_channel",
            "brand, loss_rate_middle desc nulls last, failures desc, channel"));
    TABLES.put("failure_breakdown", view("failure_breakdown", "brand, category, channel"));
    TABLES.put("loss_breakdown", view("loss_breakdown", "brand, category, channel, tier"));
    TABLES.put("tier_breakdown", view("tier_breakdown", "brand, strength"));
    TABLES.put("what_to_fix", view("what_to_fix", "brand, rank, category"));
    TABLES.put("response_times", view("response_times", "brand, channel"));
    TABLES.put("response_times_by_brand", view("response_times_by_brand", "brand"));
    TABLES.put("retention", view("retention", "brand"));
    TABLES.put("alerts", view("alerts", "brand, opened desc, series"));
    TABLES.put("deliveries", view("deliveries", "brand, position"));
    TABLES.put("response_facts", view("response_facts", "brand, channel"));
    TABLES.put("expectation_kept", view("expectation_kept", "brand, channel"));
    TABLES.put(
        "response_by_band", view("response_by_band", "brand, kind desc, contacts desc, band"));
    TABLES.put("bot_service", view("bot_service", "brand, channel"));
    TABLES.put("channel_consistency", view("channel_consistency", "brand"));
    TABLES.put("service_traits", view("service_traits", "brand, position"));
    TABLES.put("recovery", view("recovery", "brand, made_good"));
    TABLES.put("service_ranking", view("service_ranking", "month, brand"));
    TABLES.put("roi_damage", view("roi_damage", "brand, damage_middle desc nulls last, campaign"));
    TABLES.put("roi_damage_by_brand", view("roi_damage_by_brand", "brand"));
    TABLES.put("negative_feedback", view("negative_feedback", "brand, category"));
    TABLES.put("failure_monthly", view("failure_monthly", "brand, category, month"));
    TABLES.put(
        "product", view("product", "brand, negative desc, feedbacks desc, product") + " limit 200");
    TABLES.put("language", view("language", "brand, feedbacks desc, language"));
    TABLES.put("data_quality", view("data_quality", "kind, records desc, origin, field, reason"));
    TABLES.put("ledger", view("ledger", "feed"));
    TABLES.put("assumptions", view("assumptions", "name"));
  }

  private ReportModel() {}

  private static String view(String name, String order) {
    return "select * from " + name + " order by " + order;
  }

  /**
   * Reads the model.
   *
   * @param connection whose search path leads to the views, of all of the data or of a part
   */
  static ObjectNode read(Connection connection) throws SQLException {
    List<Impact> brands = Impact.ofBrands(connection);
    Headline headline = Headline.of(brands, Impact.ofCurrencies(connection));
    ObjectNode model = JSON.objectNode();
    model
        .putObject("headline")
        .put("sentence", headline.sentence())
        .put("evidence", headline.evidence());
    model.set("brands", brands(brands));
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      model.set(table.getKey(), Table.of(connection, table.getValue()));
    }
    model.set("daily", daily(connection));
    return model;
  }

  private static ArrayNode brands(List<Impact> brands) {
    ArrayNode array = JSON.arrayNode();
    for (Impact brand : brands) {
      Headline headline = Headline.of(brand);
      array
          .addObject()
          .put("brand", brand.name())
          .put("sentence", headline.sentence())
          .put("evidence", headline.evidence());
    }
    return array;
  }

  /** The valences by brand, a value a day from the first day on, to a thousandth of a star. */
  private static ObjectNode daily(Connection connection) throws SQLException {
    String query =
        """
        select brand, day::text, valence, valence_counterfactual
        from impact_daily
        where model = reporting.headline_model()
        order by brand, day
        """;
    ObjectNode daily = JSON.objectNode();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        ObjectNode brand = daily.withObjectProperty(row.getString("brand"));
        brand.withArrayProperty("days").add(row.getString("day"));
        brand.withArrayProperty("valence").add(stars(row, "valence"));
        brand.withArrayProperty("counterfactual").add(stars(row, "valence_counterfactual"));
      }
    }
    return daily;
  }

  private static BigDecimal stars(ResultSet row, String column) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value == null ? null : value.setScale(3, RoundingMode.HALF_EVEN);
  }
}

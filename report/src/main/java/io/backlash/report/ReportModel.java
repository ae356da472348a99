package io.backlash.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the page shows, as one JSON document: the reporting views, with their own column names.
 * The page knows nothing else, so it can be served with fresh data as well as written to a file.
 */
final class ReportModel {

  /** The most failures shown of one brand and category. Our choice: more than anyone reads. */
  static final int LONGEST_LIST = 200;

  /** The most failures shown in all, which keeps the file below 5 MB. Our choice. */
  static final int ALL_EVIDENCE = 3000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The tables of the page, each in the order in which it is read. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "choices", "select reporting.headline_model() as model, reporting.floor_n() as floor");
    TABLES.put(
        "category", "select category, title, meaning from reporting.category order by position");
    TABLES.put("channel", "select channel, title from reporting.channel order by position");
    TABLES.put("impact_total", view("impact_total", "brand, headline desc, model"));
    TABLES.put(
        "impact_monthly",
        "select * from reporting.impact_monthly where model = reporting.headline_model()"
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
    TABLES.put("roi_damage", view("roi_damage", "brand, damage_middle desc nulls last, campaign"));
    TABLES.put("roi_damage_by_brand", view("roi_damage_by_brand", "brand"));
    TABLES.put("data_quality", view("data_quality", "kind, records desc, origin, field, reason"));
    TABLES.put("ledger", view("ledger", "feed"));
    TABLES.put("assumptions", view("assumptions", "name"));
  }

  private ReportModel() {}

  private static String view(String name, String order) {
    return "select * from reporting." + name + " order by " + order;
  }

  /**
   * Reads the model.
   *
   * @param brands in the order in which the page names them
   */
  static JsonNode read(Connection connection, List<Impact> brands) throws SQLException {
    ObjectNode model = JSON.objectNode();
    model.set("brands", brands(brands));
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      model.set(table.getKey(), Table.of(connection, table.getValue()));
    }
    model.set("daily", daily(connection));
    model.set("evidence", evidence(connection));
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
        from reporting.impact_daily
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

  /**
   * The most severe failures of each brand and category, with their words; of equal ones those that
   * stand behind feedback come first.
   */
  private static ObjectNode evidence(Connection connection) throws SQLException {
    int limit = evidenceLimit(connection);
    String query =
        """
        select ranked.*, own.title as own_title, own.text as own_text, own.stars as own_stars,
            own.platform as own_platform, linked.title as linked_title, linked.text as linked_text,
            linked.stars as linked_stars, linked.platform as linked_platform
        from (
            select *, row_number() over (
                partition by brand, category
                order by severity desc, confidence desc, linked_feedback = 0, failure_id collate "C") as place
            from reporting.failure_evidence
        ) as ranked
        left join reporting.feedback_scored as own
            on own.brand = ranked.brand and own.feedback_id = ranked.feedback_id
        left join reporting.feedback_scored as linked
            on linked.brand = ranked.brand and linked.feedback_id = ranked.linked_feedback_id
        where place <= ?
        order by brand, category, place
        """;
    ObjectNode evidence = JSON.objectNode().put("limit", limit);
    ArrayNode failures = evidence.putArray("failures");
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          failures.add(failure(row));
        }
      }
    }
    return evidence;
  }

  /** The longest list that all lists can have without going over {@link #ALL_EVIDENCE} in all. */
  private static int evidenceLimit(Connection connection) throws SQLException {
    List<Long> lengths = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select failures from reporting.failure_by_category")) {
      while (row.next()) {
        lengths.add(row.getLong("failures"));
      }
    }
    int limit = LONGEST_LIST;
    while (limit > 1 && shown(lengths, limit) > ALL_EVIDENCE) {
      limit--;
    }
    return limit;
  }

  private static long shown(List<Long> lengths, int limit) {
    return lengths.stream().mapToLong(length -> Math.min(length, limit)).sum();
  }

  private static ObjectNode failure(ResultSet row) throws SQLException {
    ObjectNode failure = JSON.objectNode();
    for (String column :
        List.of(
            "brand",
            "category",
            "channel",
            "source",
            "rule",
            "fact",
            "case_id",
            "order_id",
            "feedback_id",
            "link_tier")) {
      failure.put(column, row.getString(column));
    }
    failure.put("at", row.getTimestamp("at").toInstant().toString());
    failure.put("severity", row.getBigDecimal("severity"));
    failure.put("confidence", row.getBigDecimal("confidence"));
    failure.put("linked_feedback", row.getLong("linked_feedback"));
    String quote = row.getString("quote");
    if (quote != null) {
      Excerpt excerpt = Excerpt.of(quote, row.getString("own_text"), row.getInt("quote_start"));
      failure.put("before", excerpt.before()).put("quote", excerpt.quote());
      failure.put("after", excerpt.after());
      failure.put("stars", row.getBigDecimal("own_stars"));
      failure.put("platform", row.getString("own_platform"));
    }
    String linked = row.getString("linked_feedback_id");
    if (linked != null && !linked.equals(row.getString("feedback_id"))) {
      ObjectNode feedback = failure.putObject("linked");
      feedback.put("feedback_id", linked);
      feedback.put("confidence", row.getBigDecimal("link_confidence"));
      feedback.put("share", row.getBigDecimal("link_share"));
      feedback.put("stars", row.getBigDecimal("linked_stars"));
      feedback.put("platform", row.getString("linked_platform"));
      feedback.put("title", row.getString("linked_title"));
      String text = row.getString("linked_text");
      feedback.put("text", text == null ? null : Excerpt.beginning(text));
    }
    return failure;
  }
}

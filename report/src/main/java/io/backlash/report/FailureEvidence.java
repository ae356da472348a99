package io.backlash.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The failures behind the figures, the most severe first, with their words, and what was then said
 * in public: all that a file can hold, or a page of those that a reader asks for.
 */
public final class FailureEvidence {

  /** The most failures in a file of one brand and category. Our choice: more than anyone reads. */
  static final int LONGEST_LIST = 200;

  /** The most failures in a file, which keeps it below 5 MB. Our choice. */
  static final int ALL_EVIDENCE = 3000;

  /** How many failures a reader is given at a time. Our choice. */
  public static final int PAGE = 25;

  /** A failure's place in its list. The id decides between equals. */
  private static final String ORDER = "severity desc, confidence desc, failure_id collate \"C\"";

  /**
   * How a failure is tied. A feedback that tells of a failure in a case or order to which it is
   * tied makes that link surer, and is not counted again.
   */
  private static final String TIE =
      "case when failure.source = 'PUBLIC_TEXT' and failure.link_tier = 'NONE' then 'CONFIRMS' else failure.link_tier end";

  private static final String WITH_FEEDBACK =
      """
      select failure.*, %s as tie, own.title as own_title, own.text as own_text, own.stars as own_stars,
          own.platform as own_platform, linked.title as linked_title, linked.text as linked_text,
          linked.stars as linked_stars, linked.platform as linked_platform
      from (%%s) as failure
      left join feedback_scored as own
          on own.brand = failure.brand and own.feedback_id = failure.feedback_id
      left join feedback_scored as linked
          on linked.brand = failure.brand and linked.feedback_id = failure.linked_feedback_id
      order by failure.brand, failure.category, %s
      """
          .formatted(TIE, ORDER);

  private static final List<String> READ = List.of("failure_evidence", "feedback_scored");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FailureEvidence() {}

  /** The most severe failures of each brand and category, as many as a file can hold. */
  static ObjectNode mostSevere(Connection connection) throws SQLException {
    int limit = longestList(connection);
    String query =
        WITH_FEEDBACK.formatted(
            """
            select *
            from (
                select *, row_number() over (partition by brand, category order by %s) as place
                from failure_evidence
            ) as ranked
            where place <= ?
            """
                .formatted(ORDER));
    ObjectNode evidence = JSON.objectNode().put("limit", limit);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, limit);
      evidence.set("failures", failures(statement));
    }
    return evidence;
  }

  /** A page of the failures that a reader asks for, and how many there are. */
  static ObjectNode page(Connection connection, Views views, EvidenceQuery asked)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    String conditions = conditions(asked, values);
    ObjectNode evidence = JSON.objectNode();
    try (PreparedStatement statement =
        connection.prepareStatement(
            views.seeking(
                READ, "select count(*) from failure_evidence as failure where " + conditions))) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        evidence.put("found", row.getLong(1));
      }
    }
    String query =
        WITH_FEEDBACK.formatted(
            "select * from failure_evidence as failure where %s order by %s limit ? offset ?"
                .formatted(conditions, ORDER));
    values.add(PAGE);
    values.add(asked.offset());
    try (PreparedStatement statement = connection.prepareStatement(views.seeking(READ, query))) {
      bind(statement, values);
      evidence.set("failures", failures(statement));
    }
    return evidence;
  }

  private static String conditions(EvidenceQuery asked, List<Object> values) {
    List<String> conditions = new ArrayList<>(List.of("failure.brand = ?", "failure.category = ?"));
    values.add(asked.brand());
    values.add(asked.category());
    if (asked.channel() != null) {
      conditions.add("failure.channel = ?");
      values.add(asked.channel());
    }
    if (asked.tie() != null) {
      conditions.add(TIE + " = ?");
      values.add(asked.tie());
    }
    if (asked.product() != null) {
      conditions.add(
          """
          exists (
              select from feedback_scored as said
              where said.brand = failure.brand and said.feedback_id in (failure.feedback_id, failure.linked_feedback_id)
                  and said.product = ?)
          """);
      values.add(asked.product());
    }
    if (asked.words() != null) {
      conditions.add(
          """
          (position(lower(?) in lower(concat_ws(' ', failure.quote, failure.fact, failure.rule, failure.case_id,
              failure.order_id, failure.feedback_id))) > 0
          or exists (
              select from feedback_scored as said
              where said.brand = failure.brand and said.feedback_id in (failure.feedback_id, failure.linked_feedback_id)
                  and position(lower(?) in lower(concat_ws(' ', said.title, said.text))) > 0))
          """);
      values.add(asked.words());
      values.add(asked.words());
    }
    return String.join(" and ", conditions);
  }

  private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int index = 0; index < values.size(); index++) {
      statement.setObject(index + 1, values.get(index));
    }
  }

  /** The longest list that all lists can have without going over {@link #ALL_EVIDENCE} in all. */
  private static int longestList(Connection connection) throws SQLException {
    List<Long> lengths = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select max(failures) as failures from failure_by_category"
                    + " group by brand, category")) {
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

  private static ArrayNode failures(PreparedStatement statement) throws SQLException {
    ArrayNode failures = JSON.arrayNode();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        failures.add(failure(row));
      }
    }
    return failures;
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

package io.backlash.job;

import io.backlash.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every row of the tables that a run writes, as text, sorted. */
final class TableDump {
  static final List<String> RESULTS =
      List.of(
          "failure",
          "evidence",
          "support_case",
          "shop_order",
          "feedback",
          "link",
          "impact_daily",
          "impact_share",
          "campaign_daily",
          "period_loss",
          "staffing",
          "retention",
          "alert");

  private TableDump() {}

  static Map<String, List<String>> of(Database database) throws SQLException {
    Map<String, List<String>> dump = new TreeMap<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      for (String table : RESULTS) {
        dump.put(table, rows(statement, "select t::text from " + table + " t order by 1"));
      }
    }
    return dump;
  }

  /** Every row of every table of every schema. */
  static String everything(Database database) throws SQLException {
    StringBuilder dump = new StringBuilder();
    for (String table :
        query(
            database,
            "select format('%I.%I', table_schema, table_name) from information_schema.tables"
                + " where table_schema not in ('pg_catalog', 'information_schema')")) {
      query(database, "select t::text from " + table + " t").forEach(dump::append);
    }
    return dump.toString();
  }

  static List<String> query(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      return rows(statement, sql);
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}

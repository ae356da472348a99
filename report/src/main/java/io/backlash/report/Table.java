package io.backlash.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** A query's result as JSON: {@code {"columns": [names], "rows": [[values]]}}. */
final class Table {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Table() {}

  static ObjectNode of(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      ResultSetMetaData description = result.getMetaData();
      ArrayNode columns = JSON.arrayNode();
      for (int column = 1; column <= description.getColumnCount(); column++) {
        columns.add(description.getColumnLabel(column));
      }
      ArrayNode rows = JSON.arrayNode();
      while (result.next()) {
        ArrayNode row = rows.addArray();
        for (int column = 1; column <= description.getColumnCount(); column++) {
          add(row, result.getObject(column));
        }
      }
      return JSON.objectNode().<ObjectNode>set("columns", columns).set("rows", rows);
    }
  }

  private static void add(ArrayNode row, Object value) {
    if (value == null) {
      row.addNull();
    } else if (value instanceof BigDecimal number) {
      row.add(number);
    } else if (value instanceof Number number) {
      row.add(new BigDecimal(number.toString()));
    } else if (value instanceof Boolean truth) {
      row.add(truth);
    } else if (value instanceof Timestamp time) {
      row.add(time.toInstant().toString());
    } else if (value instanceof Date day) {
      row.add(day.toLocalDate().toString());
    } else {
      row.add(value.toString());
    }
  }
}

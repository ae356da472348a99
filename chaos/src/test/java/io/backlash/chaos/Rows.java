package io.backlash.chaos;

import io.backlash.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a query of one text yields: rows without an order, each as often as it is there. */
final class Rows {

  /** How many differences are worth telling. */
  private static final int TOLD = 20;

  private final Map<String, Integer> counts = new TreeMap<>();

  private Rows() {}

  static Rows of(Database database, String query) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      return read(statement);
    }
  }

  /**
   * The same for a query about texts.
   *
   * @param texts the query's only parameter, an array
   */
  static Rows of(Database database, String query, Collection<String> texts) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
      return read(statement);
    }
  }

  private static Rows read(PreparedStatement statement) throws SQLException {
    Rows rows = new Rows();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.counts.merge(result.getString(1), 1, Integer::sum);
      }
    }
    return rows;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Which rows are more or missing here, the first of them. */
  List<String> differencesTo(Rows wanted) {
    Map<String, Integer> differences = new TreeMap<>(counts);
    wanted.counts.forEach((row, count) -> differences.merge(row, -count, Integer::sum));
    differences.values().removeIf(count -> count == 0);
    List<String> told = new ArrayList<>();
    differences.forEach((row, count) -> told.add((count > 0 ? "more: " : "missing: ") + row));
    int all = told.size();
    return all <= TOLD
        ? told
        : List.of(all + " rows differ, first of all", String.join("\n", told.subList(0, TOLD)));
  }
}

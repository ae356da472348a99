package io.backlash.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tables and views of a database, by qualified name.
 *
 * @param tables of the job, each with the columns that this user may read
 * @param views with their definitions, those that only other views read among them
 */
record ViewCatalogue(Map<String, Set<String>> tables, Map<String, String> views) {

  /** The schema of the job's tables. */
  static final String TABLES = "public";

  /** The schema of what the reporting views are made from. */
  static final String HELPERS = "internal";

  /** The schema of the reporting views. */
  static final String VIEWS = "reporting";

  /**
   * Reads it.
   *
   * @param connection with nothing but the system's own on its search path, so that every name in a
   *     definition is qualified
   */
  static ViewCatalogue read(Connection connection) throws SQLException {
    return new ViewCatalogue(tables(connection), definitions(connection));
  }

  /** The views' definitions, in the order of their making. */
  private static Map<String, String> definitions(Connection connection) throws SQLException {
    String query =
        """
        select relnamespace::regnamespace || '.' || relname as name, rtrim(pg_get_viewdef(oid), ';') as definition
        from pg_class
        where relkind in ('v', 'm') and relnamespace in (to_regnamespace(?), to_regnamespace(?), to_regnamespace(?))
        order by oid
        """;
    Map<String, String> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, TABLES);
      statement.setString(2, HELPERS);
      statement.setString(3, VIEWS);
      try (ResultSet view = statement.executeQuery()) {
        while (view.next()) {
          found.put(view.getString("name"), view.getString("definition"));
        }
      }
    }
    return found;
  }

  private static Map<String, Set<String>> tables(Connection connection) throws SQLException {
    String query =
        """
        select relnamespace::regnamespace || '.' || relname as name, array_agg(attname::text) as columns
        from pg_class
        join pg_attribute
            on attrelid = pg_class.oid
            and attnum > 0
            and not attisdropped
            and has_column_privilege(pg_class.oid, attnum, 'select')
        where relkind in ('r', 'p') and relnamespace = to_regnamespace(?)
        group by relnamespace, relname
        order by relname
        """;
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, TABLES);
      try (ResultSet table = statement.executeQuery()) {
        while (table.next()) {
          columns.put(
              table.getString("name"), Set.of((String[]) table.getArray("columns").getArray()));
        }
      }
    }
    return columns;
  }
}

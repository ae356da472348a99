package io.backlash.report;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reporting views over some months of the data.
 *
 * <p>Each view is made once more, from its own definition, as a temporary view of one connection,
 * which reads the rows in scope where the view reads a table. So a figure has one definition, and a
 * view that is added later can be asked for a period without further work. A row is in scope by the
 * times that its table has; a table without any is not narrowed.
 */
final class ScopedViews {

  private static final String TABLES = "public";
  private static final String VIEWS = "reporting";

  private static final String BOUND = "cast(current_setting('backlash.%s') as date)";
  private static final String BOUND_IN_TIME = "cast(" + BOUND + " as timestamp) at time zone 'UTC'";

  private ScopedViews() {}

  /** Makes the views on a connection, for as long as it is open. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // With nothing but the system's own on the path, every name in a definition is qualified.
      statement.execute("set search_path = pg_catalog");
      Map<String, String> rows = new LinkedHashMap<>();
      tables(connection).forEach((table, columns) -> rows.put(table, rows(table, columns)));
      Map<String, String> helpers = views(connection, TABLES);
      Map<String, String> views = views(connection, VIEWS);
      Set<String> narrowed = new HashSet<>(rows.keySet());
      narrowed.addAll(helpers.keySet());
      helpers.forEach((name, view) -> rows.put(name, renamed(view, narrowed, views.keySet())));
      for (Map.Entry<String, String> row : rows.entrySet()) {
        statement.execute(
            "create temporary view %s as %s".formatted(scoped(row.getKey()), row.getValue()));
      }
      for (Map.Entry<String, String> view : views.entrySet()) {
        statement.execute(
            "create temporary view %s as %s"
                .formatted(
                    quoted(view.getKey()), renamed(view.getValue(), narrowed, views.keySet())));
      }
    }
  }

  /** Chooses the months that the views show until the end of the transaction. */
  static void choose(Connection connection, Scope scope) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select set_config('backlash.from', ?, true), set_config('backlash.to', ?, true)")) {
      statement.setString(1, scope.from() == null ? "-infinity" : scope.from().atDay(1).toString());
      statement.setString(
          2, scope.to() == null ? "infinity" : scope.to().plusMonths(1).atDay(1).toString());
      statement.execute();
    }
  }

  /** The views' definitions, each after those that it reads. */
  private static Map<String, String> views(Connection connection, String schema)
      throws SQLException {
    String query =
        """
        select relname, pg_get_viewdef(oid) as definition
        from pg_class
        where relkind in ('v', 'm') and relnamespace = to_regnamespace(?)
        order by oid
        """;
    Map<String, String> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, schema);
      try (ResultSet view = statement.executeQuery()) {
        while (view.next()) {
          found.put(view.getString("relname"), view.getString("definition"));
        }
      }
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    found.keySet().forEach(view -> place(view, schema, found, ordered));
    return ordered;
  }

  /** Puts a view behind those that it reads; they can't read each other in a circle. */
  private static void place(
      String view, String schema, Map<String, String> found, Map<String, String> ordered) {
    if (!ordered.containsKey(view)) {
      relation(schema)
          .matcher(found.get(view))
          .results()
          .map(name -> name.group(1))
          .filter(name -> found.containsKey(name) && !name.equals(view))
          .forEach(name -> place(name, schema, found, ordered));
      ordered.put(view, found.get(view));
    }
  }

  /**
   * The tables with the columns that this user may read; feedback comes first, as others are
   * narrowed by it.
   */
  private static Map<String, Set<String>> tables(Connection connection) throws SQLException {
    String query =
        """
        select relname, array_agg(attname::text) as columns
        from pg_class
        join pg_attribute
            on attrelid = pg_class.oid
            and attnum > 0
            and not attisdropped
            and has_column_privilege(pg_class.oid, attnum, 'select')
        where relkind in ('r', 'p') and relnamespace = to_regnamespace(?)
        group by relname
        order by relname <> 'feedback', relname
        """;
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, TABLES);
      try (ResultSet table = statement.executeQuery()) {
        while (table.next()) {
          columns.put(
              table.getString("relname"), Set.of((String[]) table.getArray("columns").getArray()));
        }
      }
    }
    return columns;
  }

  private static String rows(String table, Set<String> columns) {
    List<String> conditions = new ArrayList<>();
    // A day, or the first day of a month; a week belongs to the month that it begins in.
    Stream.of("day", "month", "start")
        .filter(columns::contains)
        .forEach(day -> conditions.add(within(day, BOUND)));
    Stream.of("at", "opened_at")
        .filter(columns::contains)
        .forEach(time -> conditions.add(within(time, BOUND_IN_TIME)));
    if (conditions.isEmpty() && columns.contains("feedback_id")) {
      // What hangs on a feedback is of the feedback's time.
      conditions.add(
          """
          exists (
              select from pg_temp.scoped_feedback as feedback
              where feedback.brand = source.brand and feedback.feedback_id = source.feedback_id)
          """);
    }
    return "select %s from %s.%s as source where %s"
        .formatted(
            columns.stream().sorted().map(ScopedViews::quoted).collect(joining(", ")),
            TABLES,
            quoted(table),
            conditions.isEmpty() ? "true" : String.join(" and ", conditions));
  }

  private static String within(String column, String bound) {
    return "source.%1$s >= %2$s and source.%1$s < %3$s"
        .formatted(quoted(column), bound.formatted("from"), bound.formatted("to"));
  }

  /** A definition that reads the rows and views in scope instead of all. */
  private static String renamed(String definition, Set<String> tables, Set<String> views) {
    String overRows =
        relation(TABLES)
            .matcher(definition)
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        tables.contains(name.group(1)) ? inScope(name) : name.group()));
    return relation(VIEWS)
        .matcher(overRows)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    views.contains(name.group(1))
                        ? name.group().replaceFirst(VIEWS, "pg_temp")
                        : name.group()));
  }

  /** A table's rows in scope, under the name by which the definition calls its columns. */
  private static String inScope(MatchResult name) {
    String alias = name.group(2) == null ? " " + quoted(name.group(1)) : name.group(2);
    return "pg_temp." + scoped(name.group(1)) + alias;
  }

  /**
   * A relation of a schema as PostgreSQL writes it, with its other name if it has one: that is in
   * small letters, keywords in capitals. A function is followed by a parenthesis.
   */
  private static Pattern relation(String schema) {
    return Pattern.compile("\\b" + schema + "\\.(\\w++)(?!\\s*\\()(\\s+[a-z_\"]\\w*)?");
  }

  private static String scoped(String table) {
    return quoted("scoped_" + table);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}

package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the page should say, written by SQL from the views alone: the other way to the same words.
 */
final class WrittenViews {

  private static final String CAPTION = "\n--- ";

  private static final String FILE = file();

  /** How figures are written: the file's functions, which last as long as a connection. */
  private static final String FUNCTIONS = FILE.substring(0, FILE.indexOf(CAPTION));

  /** The functions where a query calls them without their schema. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(%s)\\(".formatted(String.join("|", names("create function pg_temp\\.(\\w+)"))));

  private final Database database;

  WrittenViews(Database database) {
    this.database = database;
  }

  /** The query of each table of the page, by its caption. */
  static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    Stream.of(FILE.split(CAPTION))
        .skip(1)
        .map(part -> part.split("\n", 2))
        .forEach(part -> tables.put(part[0], part[1]));
    return tables;
  }

  /** Rows as the page should write them. */
  List<List<String>> rows(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(FUNCTIONS);
      try (ResultSet row = statement.executeQuery(CALL.matcher(query).replaceAll("pg_temp.$1("))) {
        while (row.next()) {
          List<String> values = new ArrayList<>();
          for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getString(column));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }

  private static List<String> names(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(FUNCTIONS);
    return matcher.results().map(found -> found.group(1)).distinct().toList();
  }

  private static String file() {
    try (InputStream stream = WrittenViews.class.getResourceAsStream("tables.sql")) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

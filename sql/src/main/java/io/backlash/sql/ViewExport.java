package io.backlash.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What the reporting views show, as files of which only this user reads any.
 *
 * @param connection to read them
 */
record ViewExport(Connection connection) {

  /** The schema of the reporting views, as the migrations create it. */
  private static final String VIEWS = "reporting";

  /** Each view as a file of CSV; see {@link Database#exportViews}. */
  void views(Path directory) throws SQLException, IOException {
    Files.createDirectories(directory, OwnerOnlyFiles.FOLDER);
    for (String view : names(connection)) {
      Path path = directory.resolve(view + ".csv");
      create(path);
      try (Writer file = Files.newBufferedWriter(path, UTF_8, StandardOpenOption.WRITE)) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (" + query(view) + ") to stdout (format csv, header)", file);
      }
    }
  }

  private static void create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, OwnerOnlyFiles.FILE);
  }

  /** The ledger as JSON; see {@link Database#exportLedger}. */
  void ledger(Path file) throws SQLException, IOException {
    String query =
        """
        select json_build_object(
            'balanced', coalesce(bool_and(balanced), true),
            'feeds', coalesce(json_agg(ledger order by feed collate "C"), '[]'),
            'unknown_fields', (
                select coalesce(json_agg(unknown_field order by feed collate "C", field collate "C"), '[]')
                from reporting.unknown_field),
            'texts', (
                select coalesce(json_agg(text_ledger order by outcome collate "C"), '[]')
                from reporting.text_ledger))
        from reporting.ledger
        """;
    try (Statement statement = connection.createStatement();
        ResultSet ledger = statement.executeQuery(query)) {
      ledger.next();
      Files.createDirectories(file.toAbsolutePath().getParent(), OwnerOnlyFiles.FOLDER);
      create(file);
      Files.writeString(file, ledger.getString(1) + "\n");
    }
  }

  /** The names of the reporting views, in order. */
  static List<String> names(Connection connection) throws SQLException {
    String query =
        "select table_name from information_schema.views where table_schema = ? order by 1";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, VIEWS);
      List<String> names = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          names.add(result.getString(1));
        }
      }
      return names;
    }
  }

  private String query(String view) throws SQLException {
    String columns =
        """
        select column_name, data_type
        from information_schema.columns
        where table_schema = ? and table_name = ?
        order by ordinal_position
        """;
    List<String> fields = new ArrayList<>();
    List<String> order = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(columns)) {
      statement.setString(1, VIEWS);
      statement.setString(2, view);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          String column = statement.enquoteIdentifier(result.getString("column_name"), true);
          String type = result.getString("data_type");
          fields.add(
              switch (type) {
                case "boolean" -> column + "::text as " + column;
                case "timestamp with time zone" ->
                    "to_char(%1$s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as %1$s"
                        .formatted(column);
                case "text", "character varying" -> FormulaGuard.of(column);
                default -> column;
              });
          order.add("source." + column + (type.equals("text") ? " collate \"C\"" : ""));
        }
      }
    }
    return "select %s from %s.%s as source order by %s"
        .formatted(String.join(", ", fields), VIEWS, view, String.join(", ", order));
  }
}

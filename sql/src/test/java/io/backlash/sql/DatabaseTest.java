package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @TempDir Path folder;

  @Test
  void dataStayWhenTheServerStopsAndGoWhenCleared() throws SQLException {
    Path data = folder.resolve("postgres");
    try (Database database = Database.embedded(data)) {
      database.migrate();
      execute(database, "insert into ledger values ('reviews', 1, 1, 0, 0, 0)");
    }
    try (Database database = Database.embedded(data)) {
      database.migrate();
      assertThat(strings(database, "select feed from ledger")).containsExactly("reviews");

      database.clear();

      assertThat(strings(database, "select feed from ledger")).isEmpty();
    }
  }

  @Test
  void aReaderTakesTheServerThatARunHasStartedAndLeavesItRunning() throws SQLException {
    Path data = folder.resolve("postgres");
    try (Database run = Database.embedded(data)) {
      run.migrate();
      try (Database reader = Database.shared(data)) {
        execute(run, "insert into ledger values ('reviews', 1, 1, 0, 0, 0)");
        assertThat(strings(reader, "select feed from ledger")).containsExactly("reviews");
      }
      assertThat(strings(run, "select feed from ledger")).containsExactly("reviews");

      assertThatThrownBy(() -> Database.embedded(data))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("is in use by this process itself");
    }
    // Nobody is there any more: the reader starts it.
    try (Database reader = Database.shared(data)) {
      assertThat(strings(reader, "select feed from ledger")).containsExactly("reviews");
    }
  }

  @Test
  void aReaderThatStartsTogetherWithARunWaitsForItsServer() throws Exception {
    Path data = folder.resolve("postgres");
    CompletableFuture<Database> starting =
        CompletableFuture.supplyAsync(() -> Database.embedded(data));
    while (!Files.exists(data) && !starting.isDone()) {
      Thread.sleep(1);
    }
    try (Database reader = Database.shared(data);
        Database run = starting.join()) {
      run.migrate();
      execute(run, "insert into ledger values ('reviews', 1, 1, 0, 0, 0)");

      assertThat(strings(reader, "select feed from ledger")).containsExactly("reviews");
    }
  }

  @Test
  void theExportIsEqualWhateverTheOrderOfTheRowsAndIsRfc4180() throws IOException, SQLException {
    List<String> rows =
        List.of(
            "('Acme', 'r1', 'REVIEW', '2026-01-01T00:00:00.5Z', 'said \"no\",\n"
                + "then hung up', 1, 'NONE')",
            "('Acme', 'r2', 'REVIEW', '2026-01-01T02:00:00+02', null, 1, 'NONE')",
            "('Zeta', 'R3', 'POST', '2026-01-01T00:00:00Z', '=1+1', 1, 'NONE')");
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      List<String> exports = new ArrayList<>();
      for (List<String> order : List.of(rows, List.of(rows.get(2), rows.get(1), rows.get(0)))) {
        database.clear();
        for (String row : order) {
          execute(
              database,
              "insert into feedback (brand, feedback_id, kind, at, text, unexplained, tier) values "
                  + row);
        }
        database.exportViews(folder.resolve("tables"));
        exports.add(Files.readString(folder.resolve("tables/feedback_scored.csv")));
      }

      assertThat(exports.get(0)).isEqualTo(exports.get(1));
      assertThat(exports.get(0))
          .startsWith("brand,feedback_id,at,")
          .contains("Acme,r1,2026-01-01T00:00:00.500Z,")
          .contains("Acme,r2,2026-01-01T00:00:00.000Z,")
          .contains("\"said \"\"no\"\",\nthen hung up\"");
      try (Connection connection = database.connection();
          Stream<Path> files = Files.list(folder.resolve("tables"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(
                ViewExport.names(connection).stream().map(view -> view + ".csv").toList());
      }
    }
  }

  @Test
  void noTextOfATableIsAFormula() throws IOException, SQLException {
    List<String> formulas =
        List.of(
            "=1+1",
            "+1+1",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1)",
            "  =1",
            "\"=1",
            "'=1",
            "\t1",
            "\r1",
            "\n1",
            "\uff1d1",
            "\uff0b1",
            "\uff0d1",
            "\uff20x");
    List<String> harmless =
        List.of("-2.5", "+1,000", "-1e-3", "-7%", "a=b", "'tis", "5 - 3", "\"so\"");
    List<String> rows = new ArrayList<>();
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      try (Connection connection = database.connection();
          PreparedStatement insert =
              connection.prepareStatement(
                  "insert into dead_letter (feed, file, line, code, field, reason, raw)"
                      + " values ('f', 'f', ?, 'MISSING_FIELD', 'f', ?, '')")) {
        for (String text : Stream.of(formulas, harmless).flatMap(List::stream).toList()) {
          rows.add("f,f,%d,MISSING_FIELD,f,%s\n".formatted(rows.size() + 1, cell(text, formulas)));
          insert.setInt(1, rows.size());
          insert.setString(2, text);
          insert.execute();
        }
      }
      database.exportViews(folder.resolve("tables"));
    }

    assertThat(folder.resolve("tables/dead_letter.csv")).content().contains(rows);
  }

  private static String cell(String text, List<String> formulas) {
    String guarded = (formulas.contains(text) ? "'" : "") + text;
    return guarded.matches("(?s).*[\",\r\n].*")
        ? "\"" + guarded.replace("\"", "\"\"") + "\""
        : guarded;
  }

  @Test
  void theLedgerIsWrittenAsJson() throws IOException, SQLException {
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      database.exportLedger(folder.resolve("ledger.json"));
      assertThat(folder.resolve("ledger.json"))
          .hasContent(
              "{\"balanced\" : true, \"feeds\" : [], \"unknown_fields\" : [], \"texts\" : []}");

      execute(database, "insert into ledger values ('posts', 5, 2, 1, 0, 1)");
      execute(database, "insert into text_ledger values ('scored', 5, 2, 1)");
      database.exportLedger(folder.resolve("ledger.json"));

      assertThat(Files.readString(folder.resolve("ledger.json")))
          .contains("\"balanced\" : false", "\"feed\":\"posts\",\"read\":5,\"accepted\":2")
          .contains("\"outcome\":\"scored\",\"texts\":5,\"newly_scored\":2,\"from_cache\":1");

      execute(
          database,
          "update ledger set waiting = 1, unknown_fields = '{\"tier\": 2, \"batch\": 1}'");
      database.exportLedger(folder.resolve("ledger.json"));

      assertThat(Files.readString(folder.resolve("ledger.json")))
          .contains("\"balanced\" : true", "\"waiting\":1")
          .contains("{\"feed\":\"posts\",\"field\":\"tier\",\"records\":2}");
    }
  }

  @Test
  void theMigrationsMakeTheTablesThatAreClearedAndNameEveryCategoryAsTheTextModuleDoes()
      throws SQLException {
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();

      assertThat(
              strings(
                  database,
                  "select table_name from information_schema.tables where table_schema = 'public'"
                      + " and table_type = 'BASE TABLE'"
                      + " and table_name not in ('flyway_schema_history', 'analysis_cache')"))
          .containsExactlyInAnyOrderElementsOf(Database.JOB_TABLES);
      assertThat(
              strings(
                  database,
                  "select category || ': ' || title from reporting.category order by position"))
          .containsExactlyElementsOf(
              Stream.of(FailureCategory.values())
                  .map(category -> category + ": " + category.title())
                  .toList());
    }
  }

  @Test
  void aDatabaseThatHoldsOtherTablesIsTakenAsItIs() throws SQLException {
    try (Database own = Database.embedded(folder.resolve("postgres"))) {
      execute(
          own, "create table somebody_elses (id integer); insert into somebody_elses values (1)");
      Database shared = Database.at(own.url());

      shared.migrate();
      shared.clear();

      assertThat(strings(shared, "select id from somebody_elses")).containsExactly("1");
    }
  }

  @Test
  void whatIsWrongWithAUrlIsSaidInASentenceWithoutThePassword() throws IOException {
    assertThatThrownBy(() -> Database.at("jdbc:mysql://localhost/x?password=hunter2"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("must start with jdbc:postgresql:")
        .hasMessageNotContaining("hunter2");
    int unusedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      unusedPort = socket.getLocalPort();
    }
    assertThatThrownBy(
            () -> Database.at("jdbc:postgresql://localhost:" + unusedPort + "/x?password=hunter2"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith(
            "No PostgreSQL server answers at jdbc:postgresql://localhost:" + unusedPort + "/x (")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aRefusedPasswordAndAMissingDatabaseAreSaid() throws IOException, SQLException {
    Path data = folder.resolve("postgres");
    try (Database own = Database.embedded(data)) {
      execute(own, "create role guest login password 'right'");
      String server = own.url().substring(0, own.url().lastIndexOf('/'));

      assertThatThrownBy(() -> Database.at(server + "/postgres?user=guest&password=wrong"))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("refuses the user or the password");
      assertThatThrownBy(() -> Database.at(server + "/nowhere?user=guest&password=right"))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("has no such database");
    }
  }

  @Test
  void aFolderThatCannotHoldTheDataIsSaidAndTheWayOutIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("occupied"), "a file, not a folder");

    assertThatThrownBy(() -> Database.embedded(file))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("does not start on " + file)
        .hasMessageContaining("--jdbc");
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> strings(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }
}

package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what. */
class RolesTest {
  @TempDir private static Path folder;
  @AutoClose private static Database owner;
  private static Database writer;
  private static Database reader;

  @BeforeAll
  static void start() throws SQLException {
    owner = Database.embedded(folder.resolve("postgres"));
    owner.migrate();
    execute(owner, "create role job login password 'test' in role backlash_writer");
    execute(owner, "create role dashboard login password 'test' in role backlash_reader");
    writer = as("job", "postgres");
    reader = as("dashboard", "postgres");
  }

  private static Database as(String user, String database) {
    String server = owner.url().substring(0, owner.url().lastIndexOf('/'));
    String query = owner.url().substring(owner.url().indexOf('?'));
    return Database.at(
        "%s/%s%s"
            .formatted(
                server,
                database,
                user.equals("postgres") ? query : "?user=" + user + "&password=test"));
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .hasMessageMatching(
            "(?s)ERROR: (permission denied for|must be owner of|permission denied to).*");
  }

  @Test
  void theWriterWritesEveryTableAndReadsEveryView() throws SQLException {
    writer.migrate();
    for (String table : Database.JOB_TABLES) {
      execute(writer, "delete from " + table);
      execute(writer, "select * from " + table);
    }
    execute(writer, "insert into ledger values ('reviews', 1, 1, 0, 0, 0)");
    execute(writer, "update ledger set read = 2, duplicate = 1");
    writer.clear();
    execute(writer, "delete from analysis_cache");
    writer.exportViews(folder.resolve("tables"));
    writer.exportLedger(folder.resolve("ledger.json"));
  }

  @Test
  void theWriterChangesNoTableAndNoRight() {
    for (String sql :
        List.of(
            "create table mine (id integer)",
            "alter table failure add mine integer",
            "drop view reporting.ledger",
            "delete from flyway_schema_history",
            "create role another",
            "grant backlash_writer to dashboard")) {
      assertRefused(() -> execute(writer, sql));
    }
  }

  @Test
  void theReaderReadsEveryViewAndWritesNothing() throws SQLException {
    reader.migrate();
    try (Connection connection = owner.connection()) {
      List<String> views = ViewExport.names(connection);
      assertThat(views).isNotEmpty();
      for (String view : views) {
        execute(reader, "select * from reporting." + view);
      }
      execute(reader, "select * from reporting.category");
    }
    for (String table : Database.JOB_TABLES) {
      assertRefused(() -> execute(reader, "delete from " + table));
      assertRefused(() -> execute(reader, "truncate " + table));
    }
    assertRefused(() -> execute(reader, "insert into ledger values ('x', 1, 1, 0, 0, 0)"));
  }

  @Test
  void theReaderSeesNoRecordThatNobodyHasPseudonymised() throws SQLException {
    execute(reader, "select feed, file, line, field, reason from dead_letter");
    assertRefused(() -> execute(reader, "select raw from dead_letter"));
    assertRefused(() -> execute(reader, "select * from dead_letter"));
    assertRefused(() -> execute(reader, "select * from analysis_cache"));
  }

  @Test
  void aUserWhoMayNotChangeTablesIsToldWhereTheyAreTooOld() throws SQLException {
    execute(owner, "create database older");
    Database older = as("postgres", "older");
    older.migrate();
    execute(
        older,
        "delete from flyway_schema_history where installed_rank ="
            + " (select max(installed_rank) from flyway_schema_history)");

    assertThatThrownBy(() -> as("dashboard", "older").migrate())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("/older are older than this program or not there yet")
        .hasMessageContaining("'backlash migrate'");
  }

  @Test
  void aUserWhoMayNotMakeTablesIsToldWhereThereAreNone() throws SQLException {
    execute(owner, "create database none");

    assertThatThrownBy(() -> as("job", "none").migrate())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("not there yet, and this user may not change them");
  }

  @Test
  void anOwnerWhoMayNotMakeRolesGivesThemTheirRightsOnceTheyAreThere() throws SQLException {
    execute(owner, "create role plain login password 'test'");
    execute(owner, "create database plain owner plain");
    Database plain = as("plain", "plain");

    assertThatCode(plain::migrate).doesNotThrowAnyException();
    plain.migrate();

    as("dashboard", "plain").migrate();
    execute(as("dashboard", "plain"), "select * from reporting.ledger");
  }

  @Test
  void withoutTheRolesAndTheRightToMakeThemAllElseGoesOn() throws SQLException {
    try (Database server = Database.embedded(folder.resolve("without-roles"))) {
      execute(server, "create role plain login password 'test'");
      execute(server, "create database plain owner plain");
      Database plain =
          Database.at(
              server.url().substring(0, server.url().lastIndexOf('/'))
                  + "/plain?user=plain&password=test");

      plain.migrate();
      execute(plain, "insert into ledger values ('reviews', 1, 1, 0, 0, 0)");
      execute(server, "create role backlash_writer");
      execute(server, "create role backlash_reader");
      execute(server, "create role dashboard login password 'test' in role backlash_reader");
      plain.migrate();

      execute(
          Database.at(plain.url().replace("user=plain", "user=dashboard")),
          "select * from reporting.ledger");
    }
  }
}

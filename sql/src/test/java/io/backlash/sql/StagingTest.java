package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a run beside those of the last. */
class StagingTest {
  private static final String INSERT = "insert into ledger values ('%s', 1, 1, 0, 0, 0)";

  @TempDir private static Path folder;
  @AutoClose private static Database database;
  private static Database writer;

  @BeforeAll
  static void start() throws SQLException {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    execute(database, "create role job login password 'test' in role backlash_writer");
    execute(database, "create role dashboard login password 'test' in role backlash_reader");
    writer = as("job");
  }

  private static Database as(String user) {
    return Database.at(database.url().replaceFirst("user=.*$", "user=" + user + "&password=test"));
  }

  @BeforeEach
  void lastRun() throws SQLException {
    database.clear();
    execute(database, "select staging.discard()");
    execute(database, "delete from staging.publication");
    try (Staging last = Staging.begin(database, false)) {
      execute(Database.at(last.url()), INSERT.formatted("old"));
      last.publish();
    }
  }

  @Test
  void readersSeeTheLastFiguresUntilTheNewOnesAreWhole() throws SQLException {
    Database reader = as("dashboard");
    try (Staging staging = Staging.begin(database, false)) {
      execute(Database.at(staging.url()), INSERT.formatted("new"));
      assertThat(feeds(reader)).containsExactly("old");

      staging.publish();

      assertThat(feeds(reader)).containsExactly("new");
      assertThat(stagingTables()).isEmpty();
    }
    assertThat(feeds(reader)).containsExactly("new");
    assertThat(Staging.publishedAt(reader)).isNotNull();
  }

  @Test
  void aRunThatFailsLeavesTheLastFiguresAndNothingElse() throws SQLException {
    try (Staging staging = Staging.begin(database, false)) {
      execute(Database.at(staging.url()), INSERT.formatted("half"));
    }
    assertThat(feeds(database)).containsExactly("old");
    assertThat(stagingTables()).isEmpty();
  }

  /** A killed one: its connection is gone, and its tables are still there. */
  @Test
  void whatAKilledRunHasLeftIsNotInTheNextOne() throws SQLException {
    execute(database, "select staging.begin()");
    execute(database, "insert into staging.ledger values ('half', 1, 1, 0, 0, 0)");

    try (Staging staging = Staging.begin(writer, false)) {
      assertThat(feeds(Database.at(staging.url()), "ledger")).isEmpty();
      execute(Database.at(staging.url()), INSERT.formatted("new"));
      staging.publish();
    }
    assertThat(feeds(database)).containsExactly("new");
  }

  @Test
  void publishingThatFailsLeavesTheLastFigures() throws SQLException {
    try (Staging staging = Staging.begin(database, false)) {
      execute(Database.at(staging.url()), INSERT.formatted("new"));
      execute(database, "drop table staging.text_ledger");

      assertThatThrownBy(staging::publish)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("in the place of the last ones")
          .hasMessageContaining("which stay");
    }
    assertThat(feeds(database)).containsExactly("old");
  }

  @Test
  void aReaderInTheMiddleOfItsTransactionSeesTheOldOnesToItsEnd() throws SQLException {
    try (Connection reader = as("dashboard").connection();
        Staging staging = Staging.begin(database, false)) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      // Its snapshot is taken, and the ledger not yet read.
      feeds(reader, "reporting.category where false");
      staging.publish();

      assertThat(feeds(reader, "reporting.ledger")).containsExactly("old");
      reader.rollback();
      assertThat(feeds(reader, "reporting.ledger")).isEmpty();
    }
  }

  @Test
  void whoGoesOnWritingByTheSameStatementWritesToTheRealTablesFromThenOn() throws SQLException {
    try (Staging staging = Staging.begin(database, false);
        Connection stream = Database.at(staging.url()).connection();
        PreparedStatement insert =
            stream.prepareStatement("insert into ledger values (?, 1, 1, 0, 0, 0)")) {
      // Often enough for the server to prepare it, plan and all.
      for (int number = 0; number < 12; number++) {
        insert.setString(1, "before " + number);
        insert.executeUpdate();
      }
      assertThat(feeds(database)).containsExactly("old");
      // One that is not yet committed when the figures are published is waited for.
      stream.setAutoCommit(false);
      insert.setString(1, "meanwhile");
      insert.executeUpdate();
      CompletableFuture<Void> publishing = CompletableFuture.runAsync(staging::publish);
      insert.setString(1, "meanwhile too");
      insert.executeUpdate();
      stream.commit();
      publishing.join();
      insert.setString(1, "after");
      insert.executeUpdate();
      stream.commit();

      assertThat(feeds(database))
          .hasSize(15)
          .doesNotContain("old")
          .contains("before 0", "meanwhile", "meanwhile too", "after");
    }
  }

  @Test
  void aSecondRunIsRefusedInASentence() throws SQLException {
    try (Staging first = Staging.begin(database, false)) {
      assertThatThrownBy(() -> Staging.begin(writer, true))
          .isInstanceOf(DatabaseException.class)
          .hasMessageMatching(
              "Another run writes to jdbc:postgresql://127.0.0.1:\\d+/postgres.*: wait for its end,"
                  + " or end it\\.");
      assertThatThrownBy(() -> Staging.begin(database, true))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(" from 127.0.0.1 since 2");
      assertThatThrownBy(() -> Staging.claimForJob(database))
          .isInstanceOf(DatabaseException.class)
          .hasMessageStartingWith("Another run writes to");
      first.publish();
    }
    Staging.begin(writer, false).close();
  }

  @Test
  void figuresOfAJobAreReplacedOnlyWhenToldSo() throws SQLException {
    Staging.claimForJob(writer);

    assertThatThrownBy(() -> Staging.begin(database, false))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("are those of a job on a cluster", "--replace");
    assertThat(feeds(database)).containsExactly("old");
    try (Staging staging = Staging.begin(database, true)) {
      staging.publish();
    }
    Staging.begin(database, false).close();
  }

  @Test
  void figuresOfAnUnknownWriterAreReplacedOnlyWhenToldSo() throws SQLException {
    execute(database, "delete from staging.publication");

    assertThatThrownBy(() -> Staging.begin(database, false))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("of an earlier release or another program", "--replace");
    database.clear();
    Staging.begin(database, false).close();
  }

  @Test
  void aWriterMayAndAReaderMayNot() throws SQLException {
    try (Staging staging = Staging.begin(writer, false)) {
      Database written = Database.at(staging.url());
      written.migrate();
      written.requireWriter();
      for (String table : Database.JOB_TABLES) {
        execute(written, "delete from " + table);
      }
      execute(written, INSERT.formatted("new"));
      staging.publish();
    }
    assertThat(feeds(database)).containsExactly("new");
    Database reader = as("dashboard");
    assertThatThrownBy(() -> Staging.begin(reader, true))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("permission denied");
    for (String function : List.of("begin()", "publish()", "discard()", "claim('RUN')")) {
      assertThatThrownBy(() -> execute(reader, "select staging." + function))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for table");
    }
    assertThat(feeds(database)).containsExactly("new");
  }

  @Test
  void theSearchPathOfTheUrlIsReplacedWhereverItStands() throws SQLException {
    try (Staging staging =
        Staging.begin(Database.at(database.url() + "&currentSchema=public"), false)) {
      assertThat(staging.url())
          .isEqualTo(database.url() + "&currentSchema=staging,public")
          .doesNotContain("&&");
    }
  }

  private static List<String> feeds(Database reader) throws SQLException {
    return feeds(reader, "reporting.ledger");
  }

  private static List<String> feeds(Database reader, String relation) throws SQLException {
    try (Connection connection = reader.connection()) {
      return feeds(connection, relation);
    }
  }

  private static List<String> feeds(Connection connection, String relation) throws SQLException {
    List<String> feeds = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from " + relation)) {
      while (row.next()) {
        feeds.add(row.getString(1));
      }
    }
    return feeds;
  }

  private static List<String> stagingTables() throws SQLException {
    try (Connection connection = database.connection()) {
      return feeds(
          connection,
          "(select tablename from pg_tables where schemaname = 'staging' and tablename <>"
              + " 'publication') t");
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

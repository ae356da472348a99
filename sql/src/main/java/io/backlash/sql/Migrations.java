package io.backlash.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/**
 * The tables, views and rights of a database, and whether they are as this release needs them.
 *
 * @param database whose
 */
record Migrations(Database database) {

  /** See {@link Database#migrate}. */
  void migrate() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.dataSource())
            // Whatever stands before it on the search path.
            .defaultSchema(Database.TABLES)
            .locations("classpath:db/migration")
            .placeholders(
                Map.of("job_tables", "'" + String.join("', '", Database.JOB_TABLES) + "'"))
            // A database that holds other tables already is taken as it is, below our first
            // version.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .loggers("slf4j")
            .load();
    try {
      MigrationInfoService migrations = flyway.info();
      boolean isUpToDate = migrations.pending().length == 0;
      requireKnown(migrations);
      if (isUpToDate) {
        requireTables();
      }
      if (isOwner()) {
        flyway.migrate();
      } else if (!isUpToDate) {
        throw new DatabaseException(
            "The tables in "
                + Database.withoutPassword(database.url())
                + " are older than this program or not there yet, and this user may not change"
                + " them: let whom the database belongs to run 'backlash migrate' first.");
      }
    } catch (FlywayException | SQLException e) {
      throw new DatabaseException(
          "The tables and views can't be brought up to date in "
              + Database.withoutPassword(database.url())
              + ": "
              + Database.sentence(e),
          e);
    }
  }

  /** What a later release has made of the tables this one does not know. */
  private void requireKnown(MigrationInfoService migrations) {
    for (MigrationInfo migration : migrations.applied()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new DatabaseException(
            "The tables in %s are of version %s, which is later than this release knows: use a later release."
                .formatted(Database.withoutPassword(database.url()), migration.getVersion()));
      }
    }
  }

  /** That nobody has taken a table away since the migrations made it. */
  private void requireTables() throws SQLException {
    String missing = firstOfTables("to_regclass(name) is null");
    if (missing != null) {
      throw new DatabaseException(
          "In %s there is no table '%s', though the migrations made it: restore it, or take an empty database."
              .formatted(Database.withoutPassword(database.url()), missing));
    }
  }

  /** See {@link Database#requireWriter}. */
  void requireWriter() {
    try {
      String forbidden =
          firstOfTables(
              Stream.of("select", "insert", "update", "delete")
                  .map("not has_table_privilege(name, '%s')"::formatted)
                  .collect(Collectors.joining(" or ")));
      if (forbidden != null) {
        throw new DatabaseException(
            "The user '%s' may not write the table '%s' in %s: let an administrator grant backlash_writer to that user."
                .formatted(user(), forbidden, Database.withoutPassword(database.url())));
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "It can't be asked what may be written in %s: %s"
              .formatted(Database.withoutPassword(database.url()), Database.sentence(e)),
          e);
    }
  }

  /** The first of the job's tables, by name, of which something holds; {@code null} if of none. */
  private String firstOfTables(String condition) throws SQLException {
    String query = "select min(name) from unnest(?) as name where " + condition;
    try (Connection connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", Database.JOB_TABLES.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private String user() throws SQLException {
    try (Connection connection = database.connection()) {
      return connection.getMetaData().getUserName();
    }
  }

  /** Whether the tables belong to this user, or would, where there are none yet. */
  private boolean isOwner() throws SQLException {
    String query =
        """
        select coalesce(
            (select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('flyway_schema_history')),
            has_schema_privilege('public', 'create'))
        """;
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}

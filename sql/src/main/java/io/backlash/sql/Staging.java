package io.backlash.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The figures of one run, beside those of the last until they are whole.
 *
 * <pre>{@code
 * try (Staging staging = Staging.begin(database, false)) {
 *   write(staging.url());
 *   staging.publish();
 * }
 * }</pre>
 *
 * <p>One run at a time writes to a database: a lock of the session says so, which the server gives
 * back when the run ends, however it ends. Readers see the last whole figures until {@link
 * #publish}, and those of this run from then on; where the run does not come to it, the last ones
 * stay.
 */
public final class Staging implements AutoCloseable {
  private static final String SCHEMA = "staging";

  /** Of this database; its number is the server's hash of these words. */
  private static final String LOCK = "hashtext('backlash run')";

  /** A run writes what became of each feed, if nothing else. */
  private static final String HAS_FIGURES =
      "(exists (select from public.ledger) or exists (select from public.failure))";

  private final Database database;

  /** Holds the lock. */
  private final Connection connection;

  private boolean isPublished;

  private Staging(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /**
   * Makes room for the figures of a run; what an earlier one has left unfinished goes.
   *
   * @param database that is migrated
   * @param isReplacing whether the figures may be replaced whoever wrote them; else those of a job
   *     that goes on writing, or of an unknown writer, are left alone
   * @throws DatabaseException if another run writes to the database, its figures may not be
   *     replaced, or this user may not write them
   */
  public static Staging begin(Database database, boolean isReplacing) {
    Connection connection = null;
    Staging begun = null;
    try {
      connection = database.connection();
      requireOnly(database, connection);
      if (!isReplacing) {
        requireReplaceable(database, connection);
      }
      execute(connection, "select staging.begin()");
      begun = new Staging(database, connection);
      return begun;
    } catch (SQLException e) {
      throw new DatabaseException(
          "Nothing can be written to %s: %s"
              .formatted(Database.withoutPassword(database.url()), Database.sentence(e)),
          e);
    } finally {
      if (begun == null) {
        closeQuietly(connection);
      }
    }
  }

  private static void requireOnly(Database database, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
        row.next();
        if (row.getBoolean(1)) {
          return;
        }
      }
      String query =
          """
          select concat(' from ' || host(client_addr), ' since ' || to_char(backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'))
          from pg_locks left join pg_stat_activity using (pid)
          where locktype = 'advisory' and pg_locks.granted and objsubid = 1
              and database = (select oid from pg_database where datname = current_database())
              and (classid::bigint << 32 | objid::bigint) = %s::bigint
          """
              .formatted(LOCK);
      try (ResultSet row = statement.executeQuery(query)) {
        throw new DatabaseException(
            "Another run writes to %s%s: wait for its end, or end it."
                .formatted(
                    Database.withoutPassword(database.url()), row.next() ? row.getString(1) : ""));
      }
    }
  }

  private static void requireReplaceable(Database database, Connection connection)
      throws SQLException {
    String query =
        """
        select (select writer from staging.publication), %s
        """
            .formatted(HAS_FIGURES);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      String writer = row.getString(1);
      String why =
          "JOB".equals(writer)
              ? "of a job on a cluster"
              : writer == null && row.getBoolean(2)
                  ? "of an earlier release or another program"
                  : null;
      if (why != null) {
        throw new DatabaseException(
            "The figures in %s are those %s, and a run would replace them all: say --replace if it is to (and end the job first), or name another database."
                .formatted(Database.withoutPassword(database.url()), why));
      }
    }
  }

  /** Where the run writes: the URL of the database, by which its tables are found first. */
  public String url() {
    String url = database.url().replaceAll("(?<=[?&])currentSchema=[^&]*&?", "");
    return url
        + (url.indexOf('?') < 0 ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&")
        + "currentSchema="
        + SCHEMA
        + ","
        + Database.TABLES;
  }

  /**
   * Puts the figures in the place of the last ones, in one transaction. Who goes on writing by the
   * same connections writes to the real tables from then on.
   *
   * @throws DatabaseException if that fails, and the last ones stay
   */
  public void publish() {
    try {
      connection.setAutoCommit(false);
      // Not lost even by a machine that loses its power now.
      execute(connection, "set local synchronous_commit = on");
      execute(connection, "select staging.publish()");
      connection.commit();
      isPublished = true;
    } catch (SQLException e) {
      throw new DatabaseException(
          "The new figures can't be put in the place of the last ones in %s, which stay: %s"
              .formatted(Database.withoutPassword(database.url()), Database.sentence(e)),
          e);
    }
    makeRoom();
  }

  /** The rows of before give way, and the views are planned for those of now. */
  private void makeRoom() {
    try {
      connection.setAutoCommit(true);
      execute(connection, "vacuum (analyze) " + String.join(", ", Database.JOB_TABLES));
    } catch (SQLException e) {
      // The server does so itself, when it finds the time.
    }
  }

  /**
   * Whether there are no last figures that could be lost.
   *
   * @throws DatabaseException if it can't be asked
   */
  public boolean isFirst() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select not " + HAS_FIGURES)) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new DatabaseException(
          "It can't be asked what is in %s: %s"
              .formatted(Database.withoutPassword(database.url()), Database.sentence(e)),
          e);
    }
  }

  /**
   * Says that a job which goes on writing wrote the figures.
   *
   * @throws DatabaseException if a run is writing
   */
  public static void claimForJob(Database database) {
    try (Connection connection = database.connection()) {
      requireOnly(database, connection);
      execute(connection, "select staging.claim('JOB')");
    } catch (SQLException e) {
      throw new DatabaseException(
          "Nothing can be written to %s: %s"
              .formatted(Database.withoutPassword(database.url()), Database.sentence(e)),
          e);
    }
  }

  /**
   * When the figures that readers see were published, or their job began.
   *
   * @return {@code null} where there are none, or an earlier release wrote them
   */
  public static Instant publishedAt(Database database) {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select at from staging.publication")) {
      return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
    } catch (SQLException e) {
      throw new DatabaseException(
          "It can't be asked of when the figures are in %s: %s"
              .formatted(Database.withoutPassword(database.url()), Database.sentence(e)),
          e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Ends the run's hold on the database; what it has not published goes. */
  @Override
  public void close() {
    if (!isPublished) {
      try {
        if (!connection.getAutoCommit()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
        execute(connection, "select staging.discard()");
      } catch (SQLException e) {
        // The next run does so.
      }
    }
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try (Connection closing = connection) {
      // The lock goes with it.
    } catch (SQLException e) {
      // It is closed.
    }
  }
}

package io.backlash.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A connection that only reads, each time in one transaction, so that all that is read together is
 * of one moment, also while a job is writing. It is opened at the first reading, and anew after one
 * that failed.
 */
public final class ReadOnlyConnection implements AutoCloseable {

  /** The SQL state of a lock that can't be had at once. */
  static final String LOCKED = "55P03";

  /** The SQL state of a statement that was broken off, here for the time it took. */
  public static final String BROKEN_OFF = "57014";

  /** In place of another reading's snapshot. */
  private static final String OF_NOW = null;

  /**
   * How long a statement may take, its wait for a run that empties the tables included. Our choice:
   * ten times what all figures of a million failures take together.
   */
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(60);

  /**
   * How long the database keeps a transaction of which it hears nothing. One half of the figures
   * waits in its transaction for the other half, which is several statements.
   */
  private static final Duration LONGEST_SILENCE = LONGEST_STATEMENT.multipliedBy(5);

  /**
   * How long an answer is waited for. The database breaks off by itself before, so that only one
   * that is gone without a word (a cable, a paused machine) keeps a thread as long as this.
   */
  private static final Duration LONGEST_ANSWER = LONGEST_STATEMENT.plusSeconds(30);

  private final DataSource dataSource;

  /** Whether statements and silence are bounded. */
  private final boolean isLimited;

  private volatile Connection connection;

  /** The statement that keeps the tables from being emptied while they are read. */
  private String lock;

  /** {@code null} until views are read. */
  private ViewCatalogue catalogue;

  /**
   * One for a server, whose readers are not to wait for ever: what takes too long is broken off.
   */
  public ReadOnlyConnection(DataSource dataSource) {
    this(dataSource, true);
  }

  private ReadOnlyConnection(DataSource dataSource, boolean isLimited) {
    this.dataSource = dataSource;
    this.isLimited = isLimited;
  }

  /** One for whoever wants the answer however long it takes, as the report in a file does. */
  static ReadOnlyConnection patient(DataSource dataSource) {
    return new ReadOnlyConnection(dataSource, false);
  }

  /** What is read. */
  public interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  /** What is read of the views over the months in scope. */
  public interface ViewReading<T> {
    T from(Connection connection, Views views) throws SQLException;
  }

  /** Reads the views over the months in scope. */
  public <T> T read(Scope scope, ViewReading<T> reading) throws SQLException {
    return read(OF_NOW, scope, reading);
  }

  /**
   * Reads the views as another reading sees them, which has to go on meanwhile. It never waits for
   * a lock: a run that is about to empty the tables would wait for the other reading, and stand
   * before this one.
   *
   * @param snapshot of the other reading, by {@code pg_export_snapshot()}
   * @throws SQLException with the state {@link #LOCKED} where somebody else is about to lock
   */
  <T> T readBeside(String snapshot, Scope scope, ViewReading<T> reading) throws SQLException {
    return read(snapshot, scope, reading);
  }

  private <T> T read(String snapshot, Scope scope, ViewReading<T> reading) throws SQLException {
    return read(
        snapshot,
        transaction -> {
          if (catalogue == null) {
            catalogue = ViewCatalogue.read(transaction);
          }
          Views views = Views.of(catalogue, scope);
          try (Statement statement = transaction.createStatement()) {
            statement.execute("set local search_path = reporting, pg_catalog, pg_temp");
          }
          return reading.from(transaction, views);
        });
  }

  /** Reads with nothing but the system's own on the search path. */
  public <T> T read(Reading<T> reading) throws SQLException {
    return read(OF_NOW, reading);
  }

  /**
   * Reads what is in no table, and waits for no lock: an answer comes also while a run empties the
   * tables.
   */
  public synchronized <T> T readBesideTables(Reading<T> reading) throws SQLException {
    try {
      open();
      try (Statement statement = connection.createStatement()) {
        limit(statement);
      }
      T result = reading.from(connection);
      connection.rollback();
      return result;
    } catch (SQLException e) {
      drop();
      throw e;
    }
  }

  private synchronized <T> T read(String snapshot, Reading<T> reading) throws SQLException {
    try {
      open();
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read read only");
        if (snapshot != null) {
          statement.execute("set transaction snapshot '" + snapshot + "'");
        }
        limit(statement);
        statement.execute("set local search_path = pg_catalog, pg_temp");
        statement.execute("set local time zone 'UTC'");
        // Compiling such queries takes longer than they do.
        statement.execute("set local jit = off");
        // A million failures are counted in memory, not on the disk. Our choice.
        statement.execute("set local work_mem = '64MB'");
        // First, and in the order in which a run empties the tables: else the two could wait for
        // each other.
        statement.execute(snapshot == null ? lock : lock + " nowait");
      }
      T result = reading.from(connection);
      connection.rollback();
      return result;
    } catch (SQLException e) {
      drop();
      throw e;
    }
  }

  private void limit(Statement statement) throws SQLException {
    if (!isLimited) {
      return;
    }
    statement.execute("set local statement_timeout = " + LONGEST_STATEMENT.toMillis());
    statement.execute(
        "set local idle_in_transaction_session_timeout = " + LONGEST_SILENCE.toMillis());
  }

  private void open() throws SQLException {
    if (connection == null) {
      connection = dataSource.getConnection();
      if (isLimited) {
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST_ANSWER.toMillis());
      }
      connection.setAutoCommit(false);
      lock = lock(connection);
      connection.commit();
    }
  }

  private static String lock(Connection connection) throws SQLException {
    String query =
        """
        select coalesce(
            'lock table ' || string_agg(format('public.%I', relname), ', ' order by relname collate "C")
                || ' in access share mode',
            'select')
        from pg_class
        where relkind in ('r', 'p') and relnamespace = to_regnamespace('public')
            and has_table_privilege(oid, 'select')
        """;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void drop() {
    Connection dropped = connection;
    connection = null;
    catalogue = null;
    if (dropped != null) {
      try {
        dropped.close();
      } catch (SQLException e) {
        // It is of no more use, and whoever reads next opens another.
      }
    }
  }

  /** Ends it at once, and with it a reading that goes on in another thread. */
  @Override
  public void close() {
    Connection closing = connection;
    if (closing != null) {
      try {
        closing.abort(Runnable::run);
      } catch (SQLException e) {
        // It is of no more use, and nobody reads from it any more.
      }
    }
  }
}

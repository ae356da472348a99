package io.backlash.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL database that the job writes and the report reads: one of our own, kept in a
 * folder, or any server.
 */
public final class Database implements AutoCloseable {

  /** The oldest server whose SQL the views are written in, as {@code server_version_num}. */
  private static final int OLDEST_SERVER = 150_000;

  private static final int ANY_PORT = 0;

  /** How long a server may take to start. Our choice: much longer than one takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** The schema of the reporting views, as the migrations create it. */
  private static final String VIEWS = "reporting";

  /**
   * The tables that the job writes. Named one by one, so that {@link #clear()} never touches a
   * table of somebody else's in a shared database.
   */
  static final List<String> JOB_TABLES =
      List.of(
          "alert",
          "assumption",
          "campaign_daily",
          "dead_letter",
          "failure",
          "failure_accuracy",
          "feedback",
          "impact_daily",
          "impact_share",
          "ledger",
          "link",
          "period_loss",
          "retention",
          "sentiment_accuracy",
          "shop_order",
          "staffing",
          "support_case",
          "text_ledger");

  private final String url;
  private final DataSource dataSource;

  /** The server that this object started, {@code null} where it is somebody else's. */
  private final EmbeddedPostgres server;

  /** Of the folder of that server. */
  private final FolderLock lock;

  private Database(String url, EmbeddedPostgres server, FolderLock lock) {
    this.url = url;
    this.server = server;
    this.lock = lock;
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setApplicationName("backlash");
    this.dataSource = source;
  }

  /**
   * Starts a server of our own, whose data stay in the folder when it stops.
   *
   * @param dataDirectory created if absent; data of an earlier run in it are kept
   * @throws DatabaseException if the server does not start
   */
  public static Database embedded(Path dataDirectory) {
    return embedded(dataDirectory, ANY_PORT);
  }

  /**
   * The same at a given port, so that whoever knows its URL finds it again when it was stopped.
   *
   * @param dataDirectory created if absent; data of an earlier run in it are kept
   * @param port of the machine's own interface
   * @throws DatabaseException if the server does not start
   */
  public static Database embedded(Path dataDirectory, int port) {
    try {
      FolderLock lock = lock(dataDirectory);
      if (lock == null) {
        throw new IOException("another process has it");
      }
      return started(dataDirectory, port, lock);
    } catch (IOException | RuntimeException e) {
      throw doesNotStart(dataDirectory, e);
    }
  }

  private static FolderLock lock(Path dataDirectory) throws IOException {
    Path folder = dataDirectory.toAbsolutePath();
    Files.createDirectories(folder.getParent());
    return FolderLock.take(folder);
  }

  private static Database started(Path dataDirectory, int port, FolderLock lock)
      throws IOException {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(dataDirectory.toAbsolutePath())
              .setCleanDataDirectory(false)
              .setPGStartupWait(PATIENCE)
              // Off by default, as the library is made for tests; these data are kept.
              .setServerConfig("fsync", "on")
              // The same order of texts on every machine.
              .setLocaleConfig("locale", "C")
              // Its log is part of ours, and no row that it refuses belongs there.
              .setServerConfig("log_error_verbosity", "terse")
              .setServerConfig("log_min_error_statement", "panic")
              .start();
      return new Database(server.getJdbcUrl("postgres", "postgres"), server, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static DatabaseException doesNotStart(Path dataDirectory, Exception e) {
    return new DatabaseException(
        "The embedded PostgreSQL does not start on "
            + dataDirectory
            + " ("
            + sentence(e)
            + "): see that no other run uses this folder, or name a PostgreSQL server of your own"
            + " with --jdbc.",
        e);
  }

  /**
   * Takes the server that another process, such as a run, has started on the folder, and leaves it
   * running; else starts one. One that is just being started is waited for. For those who only
   * read: the run empties the tables when it begins.
   *
   * @throws DatabaseException if the server does not start
   */
  public static Database shared(Path dataDirectory) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        String running = runningOn(dataDirectory);
        if (running != null) {
          return new Database(running, null, null);
        }
        FolderLock lock = lock(dataDirectory);
        if (lock != null) {
          return started(dataDirectory, ANY_PORT, lock);
        }
        if (System.nanoTime() - end > 0) {
          throw new IOException("another process has it, and its server does not answer");
        }
        Thread.sleep(A_MOMENT.toMillis());
      }
    } catch (IOException | RuntimeException e) {
      throw doesNotStart(dataDirectory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw doesNotStart(dataDirectory, e);
    }
  }

  /** The URL of the server that runs on a folder, {@code null} where none does. */
  private static String runningOn(Path dataDirectory) {
    Path lock = dataDirectory.resolve("postmaster.pid");
    try {
      // Process, folder, time of start, port, and more. It stays there after a crash.
      List<String> lines = Files.readAllLines(lock);
      String url =
          "jdbc:postgresql://localhost:%d/postgres?user=postgres&connectTimeout=5"
              .formatted(Integer.parseInt(lines.get(3).strip()));
      Database candidate = new Database(url, null, null);
      try (Connection connection = candidate.connection();
          Statement statement = connection.createStatement();
          ResultSet folder = statement.executeQuery("show data_directory")) {
        folder.next();
        return Files.isSameFile(dataDirectory, Path.of(folder.getString(1))) ? url : null;
      }
    } catch (IOException | SQLException | RuntimeException e) {
      // No such file, not written to its end, or nobody there: whoever starts one will see.
      return null;
    }
  }

  /**
   * Takes a server that runs already.
   *
   * @param jdbcUrl {@code jdbc:postgresql://host:port/database?user=…&password=…}
   * @throws DatabaseException if the URL is not one of PostgreSQL, nobody answers, the server
   *     refuses us, or it is older than PostgreSQL 15
   */
  public static Database at(String jdbcUrl) {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new DatabaseException(
          "'"
              + withoutPassword(jdbcUrl)
              + "' is not a database URL that can be used: it must start with jdbc:postgresql:,"
              + " for instance jdbc:postgresql://localhost:5432/backlash?user=me&password=secret.");
    }
    Database database;
    try {
      database = new Database(jdbcUrl, null, null);
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          "'" + withoutPassword(jdbcUrl) + "' is not a database URL that can be read.", e);
    }
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("show server_version_num")) {
      version.next();
      if (version.getInt(1) < OLDEST_SERVER) {
        throw new DatabaseException(
            "The server at "
                + withoutPassword(jdbcUrl)
                + " is PostgreSQL "
                + connection.getMetaData().getDatabaseProductVersion()
                + ": PostgreSQL 15 or later is needed.");
      }
      return database;
    } catch (SQLException e) {
      throw new DatabaseException(refusal(withoutPassword(jdbcUrl), e), e);
    }
  }

  private static String refusal(String where, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "08001", "08004", "08006" ->
          "No PostgreSQL server answers at " + where + " (" + sentence(e) + ").";
      case "28P01", "28000" ->
          "The server at " + where + " refuses the user or the password (" + sentence(e) + ").";
      case "3D000" -> "The server at " + where + " has no such database (" + sentence(e) + ").";
      default -> "The database at " + where + " can't be used (" + sentence(e) + ").";
    };
  }

  /**
   * Brings the tables, the views and the rights of the roles {@code backlash_writer} and {@code
   * backlash_reader} up to date; does nothing where they are. A user whom the tables do not belong
   * to changes nothing, and only sees that they are.
   */
  public void migrate() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .placeholders(Map.of("job_tables", "'" + String.join("', '", JOB_TABLES) + "'"))
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
                + withoutPassword(url)
                + " are older than this program or not there yet, and this user may not change"
                + " them: let whom the database belongs to run 'backlash migrate' first.");
      }
    } catch (FlywayException | SQLException e) {
      throw new DatabaseException(
          "The tables and views can't be brought up to date in "
              + withoutPassword(url)
              + ": "
              + sentence(e),
          e);
    }
  }

  /** What a later release has made of the tables this one does not know. */
  private void requireKnown(MigrationInfoService migrations) {
    for (MigrationInfo migration : migrations.applied()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new DatabaseException(
            "The tables in %s are of version %s, which is later than this release knows: use a later release."
                .formatted(withoutPassword(url), migration.getVersion()));
      }
    }
  }

  /** That nobody has taken a table away since the migrations made it. */
  private void requireTables() throws SQLException {
    String missing = firstOfTables("to_regclass(name) is null");
    if (missing != null) {
      throw new DatabaseException(
          "In %s there is no table '%s', though the migrations made it: restore it, or take an empty database."
              .formatted(withoutPassword(url), missing));
    }
  }

  /**
   * That this user may write what the job writes.
   *
   * @throws DatabaseException if not
   */
  public void requireWriter() {
    try {
      String forbidden =
          firstOfTables(
              Stream.of("select", "insert", "update", "delete")
                  .map("not has_table_privilege(name, '%s')"::formatted)
                  .collect(Collectors.joining(" or ")));
      if (forbidden != null) {
        throw new DatabaseException(
            "The user '%s' may not write the table '%s' in %s: let an administrator grant backlash_writer to that user."
                .formatted(user(), forbidden, withoutPassword(url)));
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "It can't be asked what may be written in %s: %s"
              .formatted(withoutPassword(url), sentence(e)),
          e);
    }
  }

  /** The first of the job's tables, by name, of which something holds; {@code null} if of none. */
  private String firstOfTables(String condition) throws SQLException {
    String query = "select min(name) from unnest(?) as name where " + condition;
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", JOB_TABLES.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private String user() throws SQLException {
    try (Connection connection = connection()) {
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
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Empties the job's tables, for a run that starts from nothing. */
  public void clear() {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate " + String.join(", ", JOB_TABLES));
    } catch (SQLException e) {
      throw new DatabaseException(
          "The tables in " + withoutPassword(url) + " can't be emptied: " + sentence(e), e);
    }
  }

  /** The JDBC URL, user and password included. */
  public String url() {
    return url;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** A new connection; the caller closes it. */
  public Connection connection() throws SQLException {
    return dataSource.getConnection();
  }

  /**
   * Writes every reporting view to {@code <view>.csv}: RFC 4180 with a header, UTF-8, times in
   * ISO-8601 UTC, an empty field where a value is null. Rows are in the order of their fields, so
   * equal views give equal files.
   *
   * @param directory created if absent
   */
  public void exportViews(Path directory) {
    try (Connection connection = connection()) {
      Files.createDirectories(directory);
      for (String view : viewNames(connection)) {
        try (Writer file = Files.newBufferedWriter(directory.resolve(view + ".csv"), UTF_8)) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "copy (" + exportQuery(connection, view) + ") to stdout (format csv, header)",
                  file);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseException("The views can't be exported: " + sentence(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes what became of the records that were read, as JSON: {@code balanced}, {@code feeds} with
   * a line each, and {@code texts} with a line for each outcome.
   *
   * @param file replaced if present
   */
  public void exportLedger(Path file) {
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
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet ledger = statement.executeQuery(query)) {
      ledger.next();
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, ledger.getString(1) + "\n");
    } catch (SQLException e) {
      throw new DatabaseException("The ledger can't be exported: " + sentence(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the reporting views, in order. */
  static List<String> viewNames(Connection connection) throws SQLException {
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

  private static String exportQuery(Connection connection, String view) throws SQLException {
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
                default -> column;
              });
          order.add("source." + column + (type.equals("text") ? " collate \"C\"" : ""));
        }
      }
    }
    return "select %s from %s.%s as source order by %s"
        .formatted(String.join(", ", fields), VIEWS, view, String.join(", ", order));
  }

  /** Stops the server if it is our own; its data stay. */
  @Override
  public void close() {
    if (server != null) {
      try {
        server.close();
        lock.close();
      } catch (IOException e) {
        throw new DatabaseException("The embedded PostgreSQL does not stop: " + sentence(e), e);
      }
    }
  }

  /** A JDBC URL as it may be shown: without its query, in which the password stands. */
  private static String withoutPassword(String jdbcUrl) {
    int query = jdbcUrl.indexOf('?');
    return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
  }

  /** The first line of what went wrong, without a full stop at its end. */
  private static String sentence(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").replaceAll("[.:]\\s*$", "");
  }
}

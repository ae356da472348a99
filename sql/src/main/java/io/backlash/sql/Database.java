package io.backlash.sql;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL database that the job writes and the report reads: one of our own, kept in a
 * folder, or any server.
 */
public final class Database implements AutoCloseable {

  /** The oldest server whose SQL the views are written in, as {@code server_version_num}. */
  private static final int OLDEST_SERVER = 150_000;

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** Where the tables are, and before them on the search path, while a run writes, those of it. */
  static final String TABLES = "public";

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
          "effect_month",
          "evidence",
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
          "service_change",
          "shop_order",
          "staffing",
          "support_case",
          "text_ledger");

  private final String url;
  private final DataSource dataSource;

  /** The server that this object started, {@code null} where it is somebody else's. */
  private final EmbeddedServer server;

  private Database(String url, EmbeddedServer server) {
    this.url = url;
    this.server = server;
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setApplicationName("backlash");
    this.dataSource = source;
  }

  /**
   * Starts a server of our own, whose data stay in the folder when it stops. One that a killed
   * process has left running on the folder is ended first.
   *
   * @param dataDirectory created if absent; data of an earlier run in it are kept
   * @throws DatabaseException if a living process uses the folder, or the server does not start
   */
  public static Database embedded(Path dataDirectory) {
    return embedded(dataDirectory, EmbeddedServer.ANY_PORT);
  }

  /**
   * The same at a given port, so that whoever knows its URL finds it again when it was stopped.
   *
   * @param dataDirectory created if absent; data of an earlier run in it are kept
   * @param port of the machine's own interface
   * @throws DatabaseException if a living process uses the folder, or the server does not start
   */
  public static Database embedded(Path dataDirectory, int port) {
    Path folder = dataDirectory.toAbsolutePath().normalize();
    try {
      FolderLock lock = lock(folder);
      if (lock == null) {
        throw inUse(dataDirectory);
      }
      return started(folder, port, lock);
    } catch (IOException e) {
      throw doesNotStart(dataDirectory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw doesNotStart(dataDirectory, e);
    }
  }

  private static FolderLock lock(Path folder) throws IOException {
    Files.createDirectories(folder.getParent(), OwnerOnlyFiles.FOLDER);
    return FolderLock.take(folder);
  }

  private static Database started(Path folder, int port, FolderLock lock)
      throws IOException, InterruptedException {
    EmbeddedServer server = EmbeddedServer.start(folder, port, lock);
    return new Database(server.url(), server);
  }

  private static DatabaseException inUse(Path dataDirectory) {
    return new DatabaseException(
        "The database in %s is in use by %s: wait for its end or end it, or name another folder with --out."
            .formatted(dataDirectory, FolderLock.holder(dataDirectory)));
  }

  private static DatabaseException doesNotStart(Path dataDirectory, Exception e) {
    if (FullDisk.isCauseOf(e)) {
      return new DatabaseException(FullDisk.sentence(dataDirectory), e);
    }
    return new DatabaseException(
        "The embedded PostgreSQL does not start on "
            + dataDirectory
            + " ("
            + (e instanceof AccessDeniedException ? "permission denied" : sentence(e))
            + "): name another folder with --out, or a PostgreSQL server of your own with --jdbc.",
        e);
  }

  /**
   * Takes the server that a living process, such as a run, has started on the folder, and leaves it
   * running; else starts one. One that is just being started is waited for. For those who only
   * read: a run needs the folder for itself.
   *
   * @throws DatabaseException if the server does not start
   */
  public static Database shared(Path dataDirectory) {
    Path folder = dataDirectory.toAbsolutePath().normalize();
    long end = System.nanoTime() + EmbeddedServer.PATIENCE.toNanos();
    try {
      while (true) {
        // A server that runs though nobody has the lock is one that a killed process has left.
        FolderLock lock = lock(folder);
        if (lock != null) {
          return started(folder, EmbeddedServer.ANY_PORT, lock);
        }
        String running = EmbeddedServer.urlOf(folder);
        if (running != null) {
          return new Database(running, null);
        }
        if (System.nanoTime() - end > 0) {
          throw inUse(dataDirectory);
        }
        Thread.sleep(A_MOMENT.toMillis());
      }
    } catch (IOException e) {
      throw doesNotStart(dataDirectory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw doesNotStart(dataDirectory, e);
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
      database = new Database(jdbcUrl, null);
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
    new Migrations(this).migrate();
  }

  /**
   * That this user may write what the job writes.
   *
   * @throws DatabaseException if not
   */
  public void requireWriter() {
    new Migrations(this).requireWriter();
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
   * ISO-8601 UTC, an empty field where a value is null, an apostrophe before a text that a
   * spreadsheet would take for a formula. Rows are in the order of their fields, so equal views
   * give equal files.
   *
   * @param directory created if absent
   */
  public void exportViews(Path directory) {
    try (Connection connection = connection()) {
      new ViewExport(connection).views(directory);
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
    try (Connection connection = connection()) {
      new ViewExport(connection).ledger(file);
    } catch (SQLException e) {
      throw new DatabaseException("The ledger can't be exported: " + sentence(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The sentence about a full disk, where a failure of somebody who used this database is due to
   * one.
   *
   * @param failure what was seen of it
   * @return {@code null} where it is due to something else
   */
  public String fullDisk(Throwable failure) {
    if (server != null && server.foundDiskFull()) {
      return FullDisk.sentence(server.folder());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (FullDisk.isOfServer(cause)) {
        return "There is no space left on the disk of the database server at %s: make room there."
            .formatted(withoutPassword(url));
      }
    }
    return null;
  }

  /** Stops the server if it is our own; its data stay. */
  @Override
  public void close() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new DatabaseException("The embedded PostgreSQL does not stop: " + sentence(e), e);
      }
    }
  }

  /** A JDBC URL as it may be shown: without its query, in which the password stands. */
  static String withoutPassword(String jdbcUrl) {
    int query = jdbcUrl.indexOf('?');
    return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
  }

  /** The first line of what went wrong, without a full stop at its end. */
  static String sentence(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").replaceAll("[.:]\\s*$", "");
  }
}

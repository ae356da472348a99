package io.backlash.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.report.ReportModel.Half;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * The figures as they stand in the database: read when somebody asks for them and something was
 * written since, else kept. While a long reading goes on, the last figures are given; and where the
 * questions about cases take longer than the others, the others' answers come first, beside what
 * was last read of the cases.
 */
final class LiveFigures implements AutoCloseable {

  /**
   * How long one who has the last figures already waits for the new ones, which then come at once.
   * Our choice: shorter than what is between us and the reader may break a silent request off.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Which transactions have written: it changes with every write, costs next to nothing, and needs
   * nothing of the writers. Writes elsewhere on the server change it too, and cost a reading.
   */
  private static final String STATE = "select pg_current_snapshot()::text";

  /** Of how many scopes the figures are kept. Our choice: about 1 MB each. */
  private static final int SCOPES = 32;

  private final ReadingConnection changes;
  private final ReadingConnection views;
  private final ReadingConnection cases;

  /** One reading at a time, so that readers never take more of the database than two processes. */
  private final ExecutorService reader = thread("report-reader");

  private final ExecutorService readerOfCases = thread("report-reader-of-cases");

  /** The last figures by scope, those longest unused first. */
  private final Map<Scope, Figures> last =
      new LinkedHashMap<>(SCOPES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Figures> eldest) {
          return size() > SCOPES;
        }
      };

  private final Map<Scope, Reading> readings = new HashMap<>();

  LiveFigures(DataSource dataSource) {
    changes = new ReadingConnection(dataSource);
    views = new ReadingConnection(dataSource);
    cases = new ReadingConnection(dataSource);
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * A reading that goes on.
   *
   * @param first the first figures that differ from the last ones
   * @param whole those of one moment
   */
  private record Reading(CompletableFuture<Figures> first, Future<Figures> whole) {}

  /**
   * Figures of one moment, or of two: what is read of the cases may be older.
   *
   * @param cases what was read of the cases
   * @param casesReadAt when
   * @param state the database's state that they are of; {@code null} where the cases are older
   * @param readAt when
   * @param took how long that took
   */
  private record Figures(
      Document document,
      Map<String, ArrayNode> cases,
      Instant casesReadAt,
      String state,
      Instant readAt,
      Duration took) {

    /** Whether a new reading may begin: the database rests as long as the last one took. */
    boolean rested() {
      return Instant.now().isAfter(readAt.plus(took));
    }
  }

  /**
   * The figures of a part of the data: the last ones at once for who does not have them, else the
   * new ones when they are read.
   *
   * @param had the tag of the figures that the reader has; {@code null} without any
   * @throws SQLException if the database does not answer
   */
  Document of(Scope scope, String had) throws SQLException, InterruptedException {
    String state = state();
    Figures known;
    Reading reading;
    synchronized (this) {
      known = last.get(scope);
      if (known != null && (state.equals(known.state()) || !known.rested())) {
        return known.document();
      }
      reading = readings.computeIfAbsent(scope, this::begin);
    }
    if (known != null && !known.document().tag().equals(had)) {
      return known.document();
    }
    try {
      if (known == null) {
        return reading.whole().get().document();
      }
      return (known.state() == null ? reading.whole() : reading.first())
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .document();
    } catch (TimeoutException e) {
      return known.document();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new IllegalStateException("The figures can't be read", e.getCause());
    }
  }

  /**
   * Costs the database next to nothing.
   *
   * @throws SQLException if the database does not answer
   */
  void requireDatabase() throws SQLException {
    state();
  }

  private String state() throws SQLException {
    return changes.read(connection -> one(connection, STATE));
  }

  private Reading begin(Scope scope) {
    CompletableFuture<Figures> first = new CompletableFuture<>();
    return new Reading(first, reader.submit(() -> read(scope, first)));
  }

  private Figures read(Scope scope, CompletableFuture<Figures> first) throws SQLException {
    try {
      Figures figures =
          views.read(scope, (connection, parts) -> read(scope, first, connection, parts));
      synchronized (this) {
        last.put(scope, figures);
      }
      first.complete(figures);
      return figures;
    } catch (SQLException | RuntimeException e) {
      first.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (this) {
        readings.remove(scope);
      }
    }
  }

  private Figures read(
      Scope scope, CompletableFuture<Figures> first, Connection connection, Views parts)
      throws SQLException {
    Instant start = Instant.now();
    String state = one(connection, STATE);
    String snapshot = one(connection, "select pg_export_snapshot()");
    Future<Map<String, ArrayNode>> ofCases = readerOfCases.submit(() -> ofCases(scope, snapshot));
    Map<String, ArrayNode> others = ReportModel.rows(connection, parts, Half.OTHERS);
    if (!ofCases.isDone()) {
      giveBeforeTheCases(scope, others, first);
    }
    Map<String, ArrayNode> beside = got(ofCases);
    Map<String, ArrayNode> cases =
        beside == null ? ReportModel.rows(connection, parts, Half.CASES) : beside;
    Instant now = Instant.now();
    return new Figures(
        Document.json(ReportModel.of(others, cases), now),
        cases,
        now,
        state,
        now,
        Duration.between(start, now));
  }

  /** Gives out what is read already, where there are cases to stand beside it. */
  private void giveBeforeTheCases(
      Scope scope, Map<String, ArrayNode> others, CompletableFuture<Figures> first) {
    Figures before;
    synchronized (this) {
      before = last.get(scope);
    }
    if (before == null) {
      return;
    }
    Instant now = Instant.now();
    ObjectNode model =
        ReportModel.of(others, before.cases()).put("cases_of", before.casesReadAt().toString());
    Figures figures =
        new Figures(
            Document.json(model, now),
            before.cases(),
            before.casesReadAt(),
            null,
            now,
            Duration.ZERO);
    synchronized (this) {
      last.put(scope, figures);
    }
    first.complete(figures);
  }

  /** The other half, at the same moment; {@code null} where it can't be read beside the first. */
  private Map<String, ArrayNode> ofCases(Scope scope, String snapshot) throws SQLException {
    try {
      return cases.readBeside(
          snapshot, scope, (connection, parts) -> ReportModel.rows(connection, parts, Half.CASES));
    } catch (SQLException e) {
      if (ReadingConnection.LOCKED.equals(e.getSQLState())) {
        return null;
      }
      throw e;
    }
  }

  private static <T> T got(Future<T> future) throws SQLException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new IllegalStateException("The figures can't be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The server is closing", e);
    }
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
    readerOfCases.shutdownNow();
    changes.close();
    views.close();
    cases.close();
  }
}

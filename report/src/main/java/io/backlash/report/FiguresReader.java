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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Reads the figures, in two halves of one moment on two connections. Where the questions about
 * cases take longer than the others, the others' answers are given first, beside what was last read
 * of the cases. One reading at a time, so that readers never take more of the database than two
 * processes.
 */
final class FiguresReader implements AutoCloseable {

  private final ReadOnlyConnection views;
  private final ReadOnlyConnection cases;
  private final ExecutorService readerOfCases = ServerThreads.one("report-reader-of-cases");

  FiguresReader(DataSource dataSource) {
    views = new ReadOnlyConnection(dataSource);
    cases = new ReadOnlyConnection(dataSource);
  }

  /**
   * Reads the figures of a scope.
   *
   * @param before the last ones; {@code null} without any
   * @param first is given what is read before the cases are, where there are cases to stand beside
   *     it
   */
  Figures read(Scope scope, Figures before, Consumer<Figures> first) throws SQLException {
    return views.read(scope, (connection, parts) -> read(scope, before, first, connection, parts));
  }

  private Figures read(
      Scope scope, Figures before, Consumer<Figures> first, Connection connection, Views parts)
      throws SQLException {
    Instant start = Instant.now();
    String state = one(connection, DatabaseState.QUERY);
    String snapshot = one(connection, "select pg_export_snapshot()");
    Future<Map<String, ArrayNode>> ofCases = readerOfCases.submit(() -> ofCases(scope, snapshot));
    Map<String, ArrayNode> others = ReportModel.rows(connection, parts, Half.OTHERS);
    if (!ofCases.isDone() && before != null) {
      first.accept(besideTheCasesBefore(others, before));
    }
    Map<String, ArrayNode> beside = got(ofCases);
    Map<String, ArrayNode> read =
        beside == null ? ReportModel.rows(connection, parts, Half.CASES) : beside;
    Instant now = Instant.now();
    return new Figures(
        Document.json(ReportModel.of(others, read), now),
        read,
        now,
        state,
        now,
        Duration.between(start, now));
  }

  private static Figures besideTheCasesBefore(Map<String, ArrayNode> others, Figures before) {
    Instant now = Instant.now();
    ObjectNode model =
        ReportModel.of(others, before.cases()).put("cases_of", before.casesReadAt().toString());
    return new Figures(
        Document.json(model, now), before.cases(), before.casesReadAt(), null, now, Duration.ZERO);
  }

  /** The other half, at the same moment; {@code null} where it can't be read beside the first. */
  private Map<String, ArrayNode> ofCases(Scope scope, String snapshot) throws SQLException {
    try {
      return cases.readBeside(
          snapshot, scope, (connection, parts) -> ReportModel.rows(connection, parts, Half.CASES));
    } catch (SQLException e) {
      if (ReadOnlyConnection.LOCKED.equals(e.getSQLState())) {
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
    readerOfCases.shutdownNow();
    views.close();
    cases.close();
  }
}

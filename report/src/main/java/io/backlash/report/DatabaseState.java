package io.backlash.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Whether the database answers, and whether something was written since. It is asked on a
 * connection and a thread of its own, so that nobody waits behind a reading; and all who ask while
 * a question is out share the next one, so that a thousand of them cost the database two questions.
 */
public final class DatabaseState implements AutoCloseable {

  /**
   * Which transactions have written: it changes with every write, costs next to nothing, and needs
   * nothing of the writers. Writes elsewhere on the server change it too, and cost a reading.
   */
  static final String QUERY = "select pg_current_snapshot()::text";

  /** How long a reader waits for an answer of next to no work. Our choice. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReadOnlyConnection connection;
  private final ExecutorService thread = ServerThreads.one("report-state");

  /** The question that is not out yet; {@code null} where nobody waits for one. */
  private CompletableFuture<String> next;

  /** When the database answered last; {@code null} where the last question failed. */
  private volatile Instant answeredAt;

  public DatabaseState(DataSource dataSource) {
    connection = new ReadOnlyConnection(dataSource);
  }

  /**
   * The state at a moment after this call. Fails with an {@link SQLException} where the database
   * does not answer, or not in time.
   */
  public CompletableFuture<String> ask() {
    CompletableFuture<String> asked;
    synchronized (this) {
      if (next == null) {
        next = new CompletableFuture<>();
        thread.execute(this::question);
      }
      asked = next;
    }
    return asked
        .copy()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(inTime(failure)));
  }

  /** Whether the database has answered at this time or later, and not failed since. */
  public boolean hasAnsweredSince(Instant time) {
    Instant last = answeredAt;
    return last != null && !last.isBefore(time);
  }

  private void question() {
    CompletableFuture<String> asked;
    synchronized (this) {
      asked = next;
      next = null;
    }
    try {
      String state =
          connection.readBesideTables(
              reading -> {
                try (Statement statement = reading.createStatement();
                    ResultSet row = statement.executeQuery(QUERY)) {
                  row.next();
                  return row.getString(1);
                }
              });
      answeredAt = Instant.now();
      asked.complete(state);
    } catch (SQLException | RuntimeException e) {
      answeredAt = null;
      asked.completeExceptionally(e);
    }
  }

  private static Throwable inTime(Throwable failure) {
    return failure instanceof TimeoutException
        // The class of SQL states for connections.
        ? new SQLException("no answer in " + PATIENCE.toSeconds() + " seconds", "08006", failure)
        : failure;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    connection.close();
  }
}

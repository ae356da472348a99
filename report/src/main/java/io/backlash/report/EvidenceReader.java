package io.backlash.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reads pages of evidence, a few at a time. */
public final class EvidenceReader implements AutoCloseable {

  /** Beside the two connections of the figures. Our choice: one long search holds up nobody. */
  private static final int AT_A_TIME = 2;

  /** Our choice: of a million failures a page takes a tenth of a second. */
  private static final int LONGEST_QUEUE = 32;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_A_TIME,
          AT_A_TIME,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(LONGEST_QUEUE),
          ServerThreads.called("report-evidence"));

  private final List<ReadOnlyConnection> connections;
  private final BlockingQueue<ReadOnlyConnection> free;

  public EvidenceReader(DataSource dataSource) {
    connections =
        Stream.generate(() -> new ReadOnlyConnection(dataSource)).limit(AT_A_TIME).toList();
    free = new ArrayBlockingQueue<>(AT_A_TIME, false, connections);
  }

  /**
   * A page. The answer fails as {@link LiveFigures#of} does; who cancels it no longer waits, and it
   * is not read unless it already is.
   */
  public CompletableFuture<Document> page(EvidenceQuery asked) {
    CompletableFuture<Document> answer =
        new CompletableFuture<Document>()
            .orTimeout(LiveFigures.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    Runnable reading = () -> read(asked, answer);
    try {
      threads.execute(reading);
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new BusyException("Too many failures are being looked for: ask again later."));
    }
    answer.whenComplete((document, failure) -> threads.remove(reading));
    return answer;
  }

  private void read(EvidenceQuery asked, CompletableFuture<Document> answer) {
    try {
      ReadOnlyConnection connection = free.take();
      try {
        answer.complete(
            Document.json(
                connection.read(
                    asked.scope(), (reading, views) -> FailureEvidence.page(reading, views, asked)),
                Instant.now()));
      } finally {
        free.add(connection);
      }
    } catch (SQLException | RuntimeException e) {
      answer.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    connections.forEach(ReadOnlyConnection::close);
  }
}

package io.backlash.report;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The figures as they stand in the database: read when somebody asks for them and something was
 * written since, else kept. While a long reading goes on, the last figures are given. No thread
 * waits with a reader, and what nobody waits for any longer is not read.
 */
public final class LiveFigures implements AutoCloseable {

  /**
   * How long one who has the last figures already waits for the new ones, which then come at once.
   * Our choice: shorter than what is between us and the reader may break a silent request off.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of how many scopes the figures are kept. Our choice: about 1 MB each. */
  private static final int SCOPES = 32;

  /**
   * How many periods wait to be read; those of everything, with which the page opens, are read
   * before them and not counted. Our choice: more would not be read within a reader's patience.
   */
  private static final int LONGEST_QUEUE = 8;

  private final DatabaseState state;
  private final FiguresReader reader;
  private final PriorityBlockingQueue<Runnable> queue = new PriorityBlockingQueue<>();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, queue, ServerThreads.called("report-reader"));

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
  private long begun;

  public LiveFigures(DataSource dataSource, DatabaseState state) {
    this.state = state;
    reader = new FiguresReader(dataSource);
  }

  /**
   * The figures of a part of the data: the last ones at once for who does not have them, else the
   * new ones when they are read.
   *
   * <p>The answer fails with an {@link SQLException} where the database does not answer, with a
   * {@link BusyException} where too much is asked of it, and with a {@link
   * java.util.concurrent.TimeoutException} where the first figures take longer than {@link
   * #PATIENCE}. Who cancels it no longer waits.
   *
   * @param had the tag of the figures that the reader has; {@code null} without any
   */
  public CompletableFuture<Document> of(Scope scope, String had) {
    CompletableFuture<Document> answer = new CompletableFuture<>();
    state
        .ask()
        .whenComplete(
            (now, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              } else if (!answer.isDone()) {
                give(answer, scope, had, now);
              }
            });
    return answer;
  }

  private void give(CompletableFuture<Document> answer, Scope scope, String had, String now) {
    Figures known;
    Reading reading = null;
    synchronized (this) {
      known = last.get(scope);
      if (known == null || (!now.equals(known.state()) && known.rested())) {
        reading = reading(scope);
      }
    }
    if (known != null && (reading == null || !known.document().tag().equals(had))) {
      answer.complete(known.document());
    } else if (reading == null) {
      answer.completeExceptionally(
          new BusyException("Too many periods are being read: ask for this one again later."));
    } else {
      await(answer, reading, known);
    }
  }

  /** The reading that goes on or begins; {@code null} where too many wait. */
  private Reading reading(Scope scope) {
    Reading reading = readings.get(scope);
    if (reading == null && (scope.equals(Scope.EVERYTHING) || readings.size() < LONGEST_QUEUE)) {
      reading = new Reading(scope, begun++);
      readings.put(scope, reading);
      thread.execute(reading);
    }
    if (reading != null) {
      reading.wanted++;
    }
    return reading;
  }

  private void await(CompletableFuture<Document> answer, Reading reading, Figures known) {
    (known == null || known.state() == null ? reading.whole : reading.first)
        .whenComplete(
            (figures, failure) -> {
              if (failure == null) {
                answer.complete(figures.document());
              } else {
                answer.completeExceptionally(failure);
              }
            });
    if (known == null) {
      answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      answer.completeOnTimeout(known.document(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
    answer.whenComplete(
        (document, failure) -> {
          if (answer.isCancelled()) {
            leave(reading);
          }
        });
  }

  /** Who has waited in vain will ask again, who is gone will not. */
  private synchronized void leave(Reading reading) {
    reading.wanted--;
    if (reading.wanted == 0 && thread.remove(reading)) {
      readings.remove(reading.scope);
    }
  }

  private void keep(Scope scope, Figures figures) {
    synchronized (this) {
      // However many periods are asked for, these stay among those that were used last.
      last.get(Scope.EVERYTHING);
      last.put(scope, figures);
    }
  }

  /** A reading that waits for its turn or goes on. The first figures may be of two moments. */
  private final class Reading implements Runnable, Comparable<Reading> {
    private final Scope scope;
    private final long number;
    private final CompletableFuture<Figures> first = new CompletableFuture<>();
    private final CompletableFuture<Figures> whole = new CompletableFuture<>();
    private int wanted;

    Reading(Scope scope, long number) {
      this.scope = scope;
      this.number = number;
    }

    @Override
    public void run() {
      try {
        Figures before;
        synchronized (LiveFigures.this) {
          before = last.get(scope);
        }
        Figures read =
            reader.read(
                scope,
                before,
                figures -> {
                  keep(scope, figures);
                  first.complete(figures);
                });
        keep(scope, read);
        end();
        first.complete(read);
        whole.complete(read);
      } catch (SQLException | RuntimeException e) {
        end();
        first.completeExceptionally(e);
        whole.completeExceptionally(e);
      }
    }

    /** Who asks from now on begins another. */
    private void end() {
      synchronized (LiveFigures.this) {
        readings.remove(scope);
      }
    }

    @Override
    public int compareTo(Reading other) {
      boolean everything = scope.equals(Scope.EVERYTHING);
      return everything == other.scope.equals(Scope.EVERYTHING)
          ? Long.compare(number, other.number)
          : everything ? -1 : 1;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    reader.close();
  }
}

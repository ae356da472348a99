package io.backlash.text.analyzer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The last resort against a text that takes without end: its thread is interrupted, which CoreNLP's
 * tagger, parser and rules heed.
 *
 * <p>What time decides is not the same everywhere. So the limits in characters and tokens are what
 * bounds the work, and the watchdog's patience is many times what the worst text known takes: it is
 * for errors that nobody knows of.
 */
final class Watchdog {

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "text watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration patience;

  Watchdog(Duration patience) {
    this.patience = patience;
  }

  /**
   * Does the work in this thread.
   *
   * @return its result, {@code null} where it was broken off because it took too long
   * @throws RuntimeException what the work throws while there is still time
   */
  <T> T watch(Supplier<T> work) {
    Guard guard = new Guard(Thread.currentThread());
    Future<?> bite = TIMER.schedule(guard::bite, patience.toMillis(), TimeUnit.MILLISECONDS);
    T result = null;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      if (!guard.hasBitten()) {
        throw e;
      }
    } finally {
      bite.cancel(false);
      guard.leave();
    }
    return guard.hasBitten() ? null : result;
  }

  /** Sees to it that no interrupt comes after the work, when it would hit something else. */
  private static final class Guard {
    private final Thread worker;
    private boolean left;
    private boolean bitten;

    Guard(Thread worker) {
      this.worker = worker;
    }

    synchronized void bite() {
      if (!left) {
        bitten = true;
        worker.interrupt();
      }
    }

    synchronized void leave() {
      left = true;
      if (bitten) {
        // Whoever waits next is not meant.
        Thread.interrupted();
      }
    }

    synchronized boolean hasBitten() {
      return bitten;
    }
  }
}

package io.backlash.text.analyzer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The last resort against a text that takes without end: its thread is interrupted, which CoreNLP's
 * tagger, parser and rules heed.
 *
 * <p>What counts is the processor time of the thread, not the clock: on a busy machine an ordinary
 * text waits for its turn, and must not come back unread for that. Even processor time is not the
 * same everywhere. So the limits in characters and tokens are what bounds the work, and the
 * watchdog's patience is many times what the worst text known takes: it is for errors that nobody
 * knows of.
 *
 * <p>Where the platform does not tell a thread's processor time, the clock counts instead.
 */
final class Watchdog {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Duration patience;

  /**
   * A watchdog.
   *
   * @param patience in processor time of the thread that works
   */
  Watchdog(Duration patience) {
    this.patience = patience;
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "text watchdog");
              thread.setDaemon(true);
              return thread;
            });
    // Else the look at each of the texts of the last minutes waits in memory for its time.
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Looks that are still to come: as many as texts are at work. */
  static int waiting() {
    return TIMER.getQueue().size();
  }

  /**
   * Does the work in this thread.
   *
   * @return its result, {@code null} where it was broken off because it took too long
   * @throws RuntimeException what the work throws while there is still time
   */
  <T> T watch(Supplier<T> work) {
    Guard guard = new Guard(Thread.currentThread(), patience.toNanos());
    guard.lookAgain(patience.toNanos());
    T result = null;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      if (!guard.hasBitten()) {
        throw e;
      }
    } finally {
      guard.leave();
    }
    return guard.hasBitten() ? null : result;
  }

  /** Sees to it that no interrupt comes after the work, when it would hit something else. */
  private static final class Guard {
    private final Thread worker;
    private final long patience;
    private final long start;
    private Future<?> look;
    private boolean left;
    private boolean bitten;

    /**
     * A guard of the work that begins now.
     *
     * @param patience in nanoseconds of the worker's processor time
     */
    Guard(Thread worker, long patience) {
      this.worker = worker;
      this.patience = patience;
      start = spent(worker);
    }

    /** A thread can't spend more than the time that passes, so nothing is missed until then. */
    synchronized void lookAgain(long nanoseconds) {
      look = TIMER.schedule(this::look, nanoseconds, TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
      if (left) {
        return;
      }
      long remaining = patience - (spent(worker) - start);
      if (remaining > 0) {
        lookAgain(remaining);
      } else {
        bitten = true;
        worker.interrupt();
      }
    }

    private static long spent(Thread thread) {
      return THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()
          ? THREADS.getThreadCpuTime(thread.getId())
          : System.nanoTime();
    }

    synchronized void leave() {
      left = true;
      look.cancel(false);
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

package io.backlash.cli.run;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something once when a stream without an end has caught up with what was there: when nothing
 * was read, taken or scored for a while, and its tasks had next to nothing to do.
 *
 * <p>It is an estimate: who comes to it too early shows figures that are not whole for a moment,
 * and loses nothing.
 */
final class CaughtUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CaughtUp.class);

  /** Many times as long as rows wait before they are written. Our choice. */
  private static final Duration WHILE = Duration.ofSeconds(10);

  /** Of the time that it watches, all tasks together; looking for files costs less. Our choice. */
  private static final double NEXT_TO_NOTHING = 0.1;

  private final Thread watching;

  private CaughtUp(Runnable action) {
    watching = new Thread(() -> await(RunCounters.OF_THIS_PROCESS, action), "caught up");
    watching.setDaemon(true);
  }

  /** Starts to watch this process's stream. */
  static CaughtUp then(Runnable action) {
    CaughtUp caughtUp = new CaughtUp(action);
    caughtUp.watching.start();
    return caughtUp;
  }

  private static void await(RunCounters counters, Runnable action) {
    try {
      while (!isQuiet(counters)) {
        LOG.debug("The stream has not yet caught up.");
      }
      action.run();
    } catch (InterruptedException ended) {
      // The stream has ended, so nobody waits.
    } catch (RuntimeException e) {
      LOG.error("The figures of this run are not shown; those of the last one stay.", e);
    }
  }

  private static boolean isQuiet(RunCounters counters) throws InterruptedException {
    List<Long> counted = counters.counted();
    double busy = counters.busyMillis();
    Thread.sleep(WHILE.toMillis());
    // Never true of what is not a number.
    boolean isIdle = counters.busyMillis() - busy < NEXT_TO_NOTHING * WHILE.toMillis();
    return isIdle && counters.read() > 0 && counters.counted().equals(counted);
  }

  @Override
  public void close() {
    watching.interrupt();
    try {
      watching.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

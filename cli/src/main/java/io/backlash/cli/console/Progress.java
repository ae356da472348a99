package io.backlash.cli.console;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Says now and then how far long work is: a line rewritten in place where a person watches, else a
 * plain line every ten seconds.
 */
public final class Progress {
  private static final Duration WATCHED = Duration.ofMillis(500);
  private static final Duration UNWATCHED = Duration.ofSeconds(10);

  private final Console console;
  private final Supplier<String> sentence;

  private Progress(Console console, Supplier<String> sentence) {
    this.console = console;
    this.sentence = sentence;
  }

  /** Long work that may fail. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /**
   * Does the work, and tells how far it is until it is done.
   *
   * @param sentence how far it is; called from another thread
   */
  public static <E extends Exception> void during(
      Console console, Supplier<String> sentence, Work<E> work) throws E {
    Thread reporter = new Thread(new Progress(console, sentence)::report, "progress");
    reporter.setDaemon(true);
    reporter.start();
    try {
      work.run();
    } finally {
      reporter.interrupt();
      try {
        reporter.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void report() {
    try {
      while (true) {
        Thread.sleep((console.errWatched() ? WATCHED : UNWATCHED).toMillis());
        if (console.errWatched()) {
          console.rewrite(sentence.get());
        } else {
          console.err().println(sentence.get());
        }
      }
    } catch (InterruptedException done) {
      if (console.errWatched()) {
        console.rewrite("");
      }
    }
  }
}

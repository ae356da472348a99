package io.backlash.cli;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Says now and then how far long work is: a line rewritten in place where a person watches, else a
 * plain line every ten seconds.
 */
final class Progress implements AutoCloseable {
  private static final Duration WATCHED = Duration.ofMillis(500);
  private static final Duration UNWATCHED = Duration.ofSeconds(10);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private final Supplier<String> sentence;
  private final Thread teller;

  private Progress(Console console, Supplier<String> sentence) {
    this.console = console;
    this.sentence = sentence;
    this.teller = new Thread(this::tell, "progress");
    teller.setDaemon(true);
  }

  /**
   * Starts telling; ends with {@link #close()}.
   *
   * @param sentence how far the work is; called from another thread
   */
  static Progress of(Console console, Supplier<String> sentence) {
    Progress progress = new Progress(console, sentence);
    progress.teller.start();
    return progress;
  }

  private void tell() {
    try {
      while (true) {
        Thread.sleep((console.errWatched() ? WATCHED : UNWATCHED).toMillis());
        if (console.errWatched()) {
          console.err().print(CLEAR_LINE + sentence.get());
          console.err().flush();
        } else {
          console.err().println(sentence.get());
        }
      }
    } catch (InterruptedException closed) {
      if (console.errWatched()) {
        console.err().print(CLEAR_LINE);
        console.err().flush();
      }
    }
  }

  @Override
  public void close() {
    teller.interrupt();
    try {
      teller.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

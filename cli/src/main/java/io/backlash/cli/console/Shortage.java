package io.backlash.cli.console;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the machine lacked, in a sentence with the way out. Frameworks tell of it in words about
 * themselves, each in its own.
 *
 * @param signs what its messages have in common
 * @param sentence what is said instead
 */
public record Shortage(Pattern signs, String sentence) {

  /** In the order in which they are looked for: whoever has no disk may run out of time, too. */
  private static final List<Shortage> ALL =
      List.of(
          new Shortage(
              Pattern.compile(
                  "No space left on device|Disk quota exceeded|not enough space on the disk",
                  Pattern.CASE_INSENSITIVE),
              "the disk is full: make room where the results go and in "
                  + System.getProperty("java.io.tmpdir")
                  + ", where Flink puts what does not fit into memory"
                  + " (BACKLASH_JAVA_OPTIONS=-Djava.io.tmpdir=DIR moves that), and run it again"),
          new Shortage(
              Pattern.compile(
                  "unable to create (new )?native thread|Resource temporarily unavailable"),
              "no more threads may be started: raise the limit (ulimit -u; of a container: pids),"
                  + " or choose a smaller --parallelism"),
          new Shortage(
              Pattern.compile("Too many open files"),
              "no more files may be opened: raise the limit (ulimit -n)"),
          new Shortage(
              Pattern.compile("OutOfMemoryError|GC overhead limit exceeded"),
              "%,d MB of memory are not enough: give more with BACKLASH_JAVA_OPTIONS=-Xmx%dm, or choose a smaller --parallelism"
                  .formatted(heap(), 2 * heap())),
          new Shortage(
              Pattern.compile(
                  "Insufficient number of network buffers|Timeout triggered when requesting exclusive buffers"),
              "there is too little memory for what goes between so many steps at once: choose a smaller --parallelism"),
          new Shortage(
              Pattern.compile("[Aa]sk timed out|AskTimeoutException|[Hh]eartbeat of .* timed out"),
              "a part of Flink waited in vain for another: the machine was too busy, or stopped for a"
                  + " while. Run it again, with less beside it or a smaller --parallelism"));

  /** Of the heap, in MB, at most. */
  private static long heap() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }

  /** The sentence for what is behind a failure; {@code null} where the machine lacked nothing. */
  public static String behind(Throwable failure) {
    for (Shortage shortage : ALL) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (shortage.signs.matcher(cause.toString()).find()) {
          return shortage.sentence;
        }
      }
    }
    return null;
  }
}

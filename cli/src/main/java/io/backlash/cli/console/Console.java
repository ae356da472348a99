package io.backlash.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes. What it writes for a person, or to a terminal, cannot steer the
 * terminal, wherever it comes from; see {@link VisibleOutput}.
 */
public final class Console {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream data;
  private final PrintStream err;
  private final PrintStream terminal;
  private final boolean errWatched;
  private final boolean outWatched;

  /**
   * A console.
   *
   * @param in standard input
   * @param out for results: unbuffered, and unlike {@link System#out} it throws when nobody reads
   *     on
   * @param err for a person: progress and what went wrong
   * @param errWatched whether {@code err} is a terminal, where a line may be rewritten in place
   * @param outWatched whether {@code out} is a terminal, where progress would stand between results
   */
  public Console(
      InputStream in, OutputStream out, OutputStream err, boolean errWatched, boolean outWatched) {
    this.in = in;
    this.out = out;
    this.data = outWatched ? new VisibleOutput(out) : out;
    this.err = new VisibleLines(err);
    this.terminal = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.errWatched = errWatched;
    this.outWatched = outWatched;
  }

  /** The process's own streams, in UTF-8; the launcher knows whether they are a terminal. */
  public static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Boolean.getBoolean("backlash.err.watched"),
        Boolean.getBoolean("backlash.out.watched"));
  }

  public InputStream in() {
    return in;
  }

  /** Results that a program reads: as they are, unless they go to a terminal. */
  public OutputStream data() {
    return data;
  }

  /** The same as text. */
  public PrintStream dataLines() {
    return new PrintStream(data, true, StandardCharsets.UTF_8);
  }

  /** Results that are lines for a person. */
  public PrintStream lines() {
    return new VisibleLines(out);
  }

  /** For a person: progress and what went wrong. */
  public PrintStream err() {
    return err;
  }

  /** For the help of commands alone, in which all words are ours, and some of them coloured. */
  public OutputStream help() {
    return out;
  }

  boolean errWatched() {
    return errWatched;
  }

  public boolean outWatched() {
    return outWatched;
  }

  /** Puts a line in the place of the last one, on a terminal that somebody watches. */
  void rewrite(String line) {
    terminal.print(CLEAR_LINE + VisibleOutput.inLine(line));
    terminal.flush();
  }
}

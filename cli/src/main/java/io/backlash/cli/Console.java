package io.backlash.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out for results: unbuffered, and unlike {@link System#out} it throws when nobody reads on
 * @param err for a person: progress and what went wrong
 * @param errWatched whether {@code err} is a terminal, where a line may be rewritten in place
 * @param outWatched whether {@code out} is a terminal, where progress would stand between results
 */
record Console(
    InputStream in, OutputStream out, PrintStream err, boolean errWatched, boolean outWatched) {

  /** The process's own streams, in UTF-8; the launcher knows whether they are a terminal. */
  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("backlash.err.watched"),
        Boolean.getBoolean("backlash.out.watched"));
  }

  /** Results that are lines for a person. */
  PrintStream lines() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}

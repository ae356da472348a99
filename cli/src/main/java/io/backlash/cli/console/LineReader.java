package io.backlash.cli.console;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Lines of UTF-8, as {@code wc -l} and editors count them: ended by a line feed only, so that a
 * stray carriage return does not shift what follows. A carriage return before the line feed and a
 * byte order mark are not part of a line. Bytes that are no UTF-8 become U+FFFD.
 */
public final class LineReader implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final BufferedReader reader;
  private boolean atStart = true;

  public LineReader(InputStream in) {
    reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next line, or {@code null} behind the last. */
  public String next() throws IOException {
    int character = reader.read();
    if (atStart) {
      atStart = false;
      if (character == BYTE_ORDER_MARK) {
        character = reader.read();
      }
    }
    if (character < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    while (character >= 0 && character != '\n') {
      line.append((char) character);
      character = reader.read();
    }
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

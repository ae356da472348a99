package io.backlash.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lines for a person, in UTF-8, in which nothing steers the terminal. A value that is put into a
 * pattern cannot begin a line of its own either, and so not feign one of ours:
 *
 * <pre>{@code lines.printf("Written: %s%n", file);}</pre>
 */
final class VisibleLines extends PrintStream {

  VisibleLines(OutputStream out) {
    super(new VisibleOutput(out), true, StandardCharsets.UTF_8);
  }

  @Override
  public PrintStream format(String pattern, Object... values) {
    return super.format(pattern, inLine(values));
  }

  @Override
  public PrintStream format(Locale locale, String pattern, Object... values) {
    return super.format(locale, pattern, inLine(values));
  }

  private static Object[] inLine(Object... values) {
    return Stream.of(values).map(VisibleLines::inLine).toArray();
  }

  private static Object inLine(Object value) {
    // Paths have names that anybody may have given; a number is written as the pattern says.
    return value instanceof CharSequence || value instanceof Path
        ? VisibleOutput.inLine(value.toString())
        : value;
  }
}

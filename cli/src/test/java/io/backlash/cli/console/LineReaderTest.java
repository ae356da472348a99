package io.backlash.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static List<String> lines(byte[] bytes) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes))) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> lines(String text) throws IOException {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void endsLinesAtLineFeedsOnly() throws IOException {
    assertThat(lines("a\rb\u2028c\u0085d\r\n\n\r\nlast"))
        .containsExactly("a\rb\u2028c\u0085d", "", "", "last");
  }

  @Test
  void byteOrderMarkIsNoText() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    assertThat(lines("\uFEFF")).isEmpty();
  }

  @Test
  void bytesThatAreNoUtf8AreMarked() throws IOException {
    assertThat(lines(new byte[] {'a', (byte) 0xE4, '\n', 'b'})).containsExactly("a\uFFFD", "b");
  }

  @Test
  void longLineStaysWhole() throws IOException {
    assertThat(lines("x".repeat(1 << 20) + "\ny"))
        .extracting(String::length)
        .containsExactly(1 << 20, 1);
  }
}

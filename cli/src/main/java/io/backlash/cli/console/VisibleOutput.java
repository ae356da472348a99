package io.backlash.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Shows what steers a terminal as symbols: a value out of a feed, a file's name or a row could else
 * set the window's title, type into the clipboard, overwrite a line, or turn the reading direction
 * around. ESC becomes ␛, a mark of direction {@code \u202e}; line feeds and tabs pass, because our
 * own lines need them. What is shown is longer by that, and else the same.
 *
 * <p>It takes UTF-8, in pieces of any size, and hands each piece on in one write.
 */
final class VisibleOutput extends OutputStream {
  /** U+2400 to U+241F are pictures of the control characters 0 to 1F. */
  private static final int PICTURES = 0x2400;

  private static final int PICTURE_OF_DELETE = 0x2421;

  /** No character of UTF-8 is longer. */
  private static final int LONGEST_CHARACTER = 4;

  private final OutputStream out;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The beginning of a character whose end has not come yet. */
  private final ByteBuffer begun = ByteBuffer.allocate(LONGEST_CHARACTER);

  VisibleOutput(OutputStream out) {
    this.out = out;
  }

  /** A text as it is shown where it may have several lines. */
  static String lines(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(character -> show(character, shown));
    return shown.toString();
  }

  /** A text as it is shown within a line: its own line feeds are symbols, too. */
  static String inLine(String text) {
    return lines(text).replace("\n", Character.toString(PICTURES + '\n'));
  }

  private static void show(int character, StringBuilder shown) {
    if (!steers(character)) {
      shown.appendCodePoint(character);
    } else if (character < ' ') {
      shown.appendCodePoint(PICTURES + character);
    } else if (character == 0x7f) {
      shown.appendCodePoint(PICTURE_OF_DELETE);
    } else {
      // As JSON escapes it, so that what is JSON stays so.
      for (char unit : Character.toChars(character)) {
        shown.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  private static boolean steers(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\t';
      // Joiners make letters and emoji of several characters, and steer nothing.
      case Character.FORMAT -> character != 0x200c && character != 0x200d;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }

  @Override
  public synchronized void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(begun.position() + length);
    in.put(begun.flip()).put(bytes, offset, length).flip();
    begun.clear();
    CharBuffer characters = CharBuffer.allocate(in.remaining());
    decoder.reset().decode(in, characters, false);
    begun.put(in);
    hand(characters.flip().toString());
  }

  private void hand(String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(lines(text).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}

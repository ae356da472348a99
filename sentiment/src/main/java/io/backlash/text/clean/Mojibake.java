package io.backlash.text.clean;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Characters that were written as UTF-8 and read as Windows-1252: "â€™" for "’". */
final class Mojibake {

  /** What Windows-1252 has at 0x80 to 0x9F; its five holes are filled as browsers fill them. */
  private static final String WINDOWS_80_TO_9F = windows80To9f();

  private Mojibake() {}

  private static String windows80To9f() {
    StringBuilder characters = new StringBuilder();
    Charset windows = Charset.forName("windows-1252");
    for (int code = 0x80; code <= 0x9F; code++) {
      char character = new String(new byte[] {(byte) code}, windows).charAt(0);
      characters.append(character == '\uFFFD' ? (char) code : character);
    }
    return characters.toString();
  }

  /** The text as it was meant. */
  static String repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    int position = 0;
    while (position < text.length()) {
      String meant = meantAt(text, position);
      if (meant == null) {
        repaired.append(text.charAt(position));
        position++;
      } else {
        repaired.append(meant);
        position += length(meant.codePointAt(0));
      }
    }
    return repaired.toString();
  }

  /**
   * The one character that was meant by those at a position, {@code null} where they mean
   * themselves.
   */
  static String meantAt(String text, int position) {
    int first = windowsByte(text.charAt(position));
    int length = first > 0xF4 ? 0 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || position + length > text.length()) {
      return null;
    }
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int code = windowsByte(text.charAt(position + i));
      if (code < 0) {
        return null;
      }
      bytes[i] = (byte) code;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** How many wrong characters stand for a character: one for each of its bytes in UTF-8. */
  static int length(int codePoint) {
    return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
  }

  private static int windowsByte(char character) {
    int index = WINDOWS_80_TO_9F.indexOf(character);
    return index >= 0 ? 0x80 + index : character < 0x100 ? character : -1;
  }
}

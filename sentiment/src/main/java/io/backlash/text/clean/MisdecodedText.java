package io.backlash.text.clean;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Text in UTF-8 that somebody read as Windows-1252 and wrote down again: "donâ€™t" for "don’t".
 * Only what is a whole character of UTF-8 is put right, so text that was never damaged stays.
 *
 * <p>Two characters that happen to make one of UTF-8 stand in honest text too ("Spaß…"), so of the
 * pairs only those count that begin with Â or Ã, in which nearly all damage to Western text shows,
 * or that stand in a row (Greek, Cyrillic). That rule is our choice.
 */
public final class MisdecodedText {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int NONE = -1;
  private static final Map<Character, Integer> BYTES = bytes();

  private MisdecodedText() {}

  /** Windows-1252 leaves five bytes undefined; readers pass them on as the control of that code. */
  private static Map<Character, Integer> bytes() {
    Map<Character, Integer> bytes = new HashMap<>();
    for (int b = 0x80; b <= 0xFF; b++) {
      char character = new String(new byte[] {(byte) b}, WINDOWS_1252).charAt(0);
      bytes.put(character == '\uFFFD' ? (char) b : character, b);
      if (b < 0xA0) {
        bytes.put((char) b, b);
      }
    }
    return bytes;
  }

  /** The character that Windows-1252 has for a byte. */
  public static char character(byte single) {
    char character = new String(new byte[] {single}, WINDOWS_1252).charAt(0);
    return character == '\uFFFD' ? (char) (single & 0xFF) : character;
  }

  public static boolean isIn(String text) {
    return !repair(text).equals(text);
  }

  /** The text as it was before; the same text where there was no damage. */
  public static String repair(String text) {
    StringBuilder corrected = null;
    for (int i = 0; i < text.length(); ) {
      int length = lengthAt(text, i);
      if (length > 0) {
        if (corrected == null) {
          corrected = new StringBuilder(text.substring(0, i));
        }
        corrected.appendCodePoint(meantAt(text, i));
        i += length;
      } else {
        if (corrected != null) {
          corrected.append(text.charAt(i));
        }
        i++;
      }
    }
    return corrected == null ? text : corrected.toString();
  }

  /** How many characters from a position on stand for a single other one: 0 if none do. */
  static int lengthAt(String text, int position) {
    int length = sequence(text, position, new int[1]);
    if (length != 2) {
      return length;
    }
    boolean isSure =
        text.charAt(position) == '\u00C2'
            || text.charAt(position) == '\u00C3'
            || sequence(text, position - 2, new int[1]) == 2
            || sequence(text, position + 2, new int[1]) == 2;
    return isSure ? length : 0;
  }

  /** The character that they stand for, as a code point. */
  static int meantAt(String text, int position) {
    int[] point = new int[1];
    sequence(text, position, point);
    return point[0];
  }

  /** How many characters from {@code start} on are one of UTF-8, 0 if none; it goes to point. */
  private static int sequence(String text, int start, int[] point) {
    int lead =
        start >= 0 && start < text.length() ? BYTES.getOrDefault(text.charAt(start), NONE) : NONE;
    int length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || start + length > text.length()) {
      return 0;
    }
    byte[] bytes = new byte[length];
    bytes[0] = (byte) lead;
    for (int i = 1; i < length; i++) {
      int next = BYTES.getOrDefault(text.charAt(start + i), NONE);
      if (next < 0x80 || next > 0xBF) {
        return 0;
      }
      bytes[i] = (byte) next;
    }
    String decoded = new String(bytes, UTF_8);
    if (decoded.indexOf('\uFFFD') >= 0 || !Arrays.equals(decoded.getBytes(UTF_8), bytes)) {
      return 0;
    }
    point[0] = decoded.codePointAt(0);
    return length;
  }
}

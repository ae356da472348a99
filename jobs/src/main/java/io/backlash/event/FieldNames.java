package io.backlash.event;

/** Names of fields that strangers chose, as they may be kept, shown on a terminal, and stored. */
public final class FieldNames {

  /** In characters. Our choice: no honest name is longer. */
  private static final int LONGEST = 60;

  /** Where Unicode shows the control characters from 0 on. */
  private static final int CONTROL_PICTURES = 0x2400;

  private FieldNames() {}

  /**
   * A name, cut short where it is too long, in which every character can be seen: {@code
   * "a\u001b[2J"} becomes {@code "a␛[2J"}, and what turns the direction of writing its number.
   */
  public static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    int characters = 0;
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (characters++ == LONGEST) {
        return shown.append('…').toString();
      }
      append(shown, name.codePointAt(i));
    }
    return shown.isEmpty() ? "''" : shown.toString();
  }

  private static void append(StringBuilder shown, int character) {
    if (character < ' ') {
      shown.appendCodePoint(CONTROL_PICTURES + character);
    } else if (isSeen(character)) {
      shown.appendCodePoint(character);
    } else {
      shown.append("\\u%04x".formatted(character));
    }
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

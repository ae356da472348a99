package io.backlash.report;

/**
 * A quote with the words around it.
 *
 * @param before the words before it, cut at a space
 * @param quote the words themselves
 * @param after the words after it, cut at a space
 */
record Excerpt(String before, String quote, String after) {

  /** How many characters of context stand on each side. Our choice: about two lines. */
  private static final int CONTEXT = 160;

  /** The longest quote that is shown whole. Our choice: about half a page. */
  private static final int LONGEST_QUOTE = 1000;

  private static final String CUT = "…";

  /**
   * A quote in its text.
   *
   * @param text what it is from, {@code null} where that is not kept
   * @param start where it should stand; where it does not, it is looked for
   */
  static Excerpt of(String quote, String text, int start) {
    String whole = text == null ? quote : text;
    int at =
        start >= 0 && whole.startsWith(quote, start) ? start : Math.max(whole.indexOf(quote), -1);
    if (at < 0) {
      return new Excerpt("", clipped(quote, LONGEST_QUOTE), "");
    }
    return new Excerpt(
        ending(whole.substring(0, at)),
        clipped(quote, LONGEST_QUOTE),
        clipped(whole.substring(at + quote.length()), CONTEXT));
  }

  /** The beginning of a text, for want of a quote in it. */
  static String beginning(String text) {
    return clipped(text.strip(), 2 * CONTEXT);
  }

  private static String clipped(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int space = text.lastIndexOf(' ', length);
    return text.substring(0, space > length / 2 ? space : wholeCharacter(text, length)) + CUT;
  }

  private static String ending(String text) {
    if (text.length() <= CONTEXT) {
      return text;
    }
    int from = text.length() - CONTEXT;
    int space = text.indexOf(' ', from);
    boolean atSpace = space >= 0 && space < from + CONTEXT / 2;
    return CUT + text.substring(atSpace ? space : wholeCharacter(text, from));
  }

  /** A place that does not cut a surrogate pair in two. */
  private static int wholeCharacter(String text, int index) {
    return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
  }
}

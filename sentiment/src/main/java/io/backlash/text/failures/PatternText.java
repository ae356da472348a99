package io.backlash.text.failures;

import java.util.ArrayList;
import java.util.List;

/** Works on the text of TokensRegex patterns, minding regular expressions, strings and brackets. */
final class PatternText {

  private PatternText() {}

  /** The branches of a pattern's outermost alternation, each of which is a pattern by itself. */
  static List<String> alternatives(String pattern) {
    List<String> alternatives = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < pattern.length(); at = behind(pattern, at)) {
      char c = pattern.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        alternatives.add(pattern.substring(start, at).strip());
        start = at + 1;
      }
    }
    alternatives.add(pattern.substring(start).strip());
    return alternatives;
  }

  /** The same pattern with groups that capture nothing: keeping captures is most of the cost. */
  static String withoutCaptures(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < pattern.length(); ) {
      int end = behind(pattern, at);
      text.append(pattern, at, end);
      if (pattern.charAt(at) == '(' && !pattern.startsWith("(?", at)) {
        text.append("?:");
      }
      at = end;
    }
    return text.toString();
  }

  /** Where the character, regular expression, string or bracket that stands at a place ends. */
  static int behind(String pattern, int at) {
    char c = pattern.charAt(at);
    if (c == '/' || c == '"') {
      return behindQuoted(pattern, at, c);
    }
    if (c != '[') {
      return at + 1;
    }
    int end = at + 1;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      char inner = pattern.charAt(end);
      end = inner == '/' || inner == '"' ? behindQuoted(pattern, end, inner) : end + 1;
    }
    return Math.min(end + 1, pattern.length());
  }

  private static int behindQuoted(String pattern, int at, char quote) {
    int end = at + 1;
    while (end < pattern.length() && pattern.charAt(end) != quote) {
      end += pattern.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, pattern.length());
  }
}

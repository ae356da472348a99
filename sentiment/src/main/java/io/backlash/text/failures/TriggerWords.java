package io.backlash.text.failures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be read off a TokensRegex pattern's text about the words it matches, so that it is tried
 * only where it can match.
 *
 * <p>A sequence needs all its elements, so the rarest of them is chosen; an alternation needs one
 * branch, so the words of all branches are united. Where nothing can be said (an element is {@code
 * [...]}), the pattern is tried everywhere.
 *
 * @param needed regular expressions of which one must match one of the sentence's words whole
 * @param first regular expressions of which one must match the first word of the match whole
 */
record TriggerWords(Optional<Set<String>> needed, Optional<Set<String>> first) {

  /**
   * Reads a pattern that is known to compile.
   *
   * @param wordClasses the patterns behind the {@code $NAMES}
   */
  static TriggerWords of(String pattern, Map<String, String> wordClasses) {
    return new Reader(pattern, wordClasses).alternatives();
  }

  /** Tests a word against regular expressions, whatever its case. */
  static Predicate<String> test(Set<String> words) {
    return Pattern.compile(
            words.stream().map(w -> "(?:" + w + ")").collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .asMatchPredicate();
  }

  /** The commonest words of English: an element that matches many of them is a poor trigger. */
  private static final List<String> COMMON_WORDS =
      List.of(
          ("the to and a of i is in it my you for that was on with have they not be this me are at"
                  + " we but so had as from your were an no if or when will just all can out been"
                  + " our their them there what up get do one would after us he has who about even"
                  + " time now how only did more by which could never then than still back got she"
                  + " n't told said service customer")
              .split(" "));

  private static final TriggerWords UNKNOWN = new TriggerWords(Optional.empty(), Optional.empty());

  private static TriggerWords just(String regex) {
    return new TriggerWords(Optional.of(Set.of(regex)), Optional.of(Set.of(regex)));
  }

  private static Optional<Set<String>> union(
      Optional<Set<String>> some, Optional<Set<String>> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    Set<String> union = new TreeSet<>(some.get());
    union.addAll(others.get());
    return Optional.of(union);
  }

  private static int commonness(Set<String> words) {
    Predicate<String> test = test(words);
    return (int) COMMON_WORDS.stream().filter(test).count();
  }

  /** A recursive descent over the pattern's text. */
  private static final class Reader {
    private final String pattern;
    private final Map<String, String> wordClasses;
    private int at;

    Reader(String pattern, Map<String, String> wordClasses) {
      this.pattern = pattern;
      this.wordClasses = wordClasses;
    }

    TriggerWords alternatives() {
      TriggerWords all = sequence();
      while (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
        TriggerWords branch = sequence();
        all =
            new TriggerWords(
                union(all.needed(), branch.needed()), union(all.first(), branch.first()));
      }
      return all;
    }

    private TriggerWords sequence() {
      List<Set<String>> needed = new ArrayList<>();
      Optional<Set<String>> first = Optional.of(Set.of());
      boolean started = false;
      while (true) {
        skipSpace();
        if (at >= pattern.length() || pattern.charAt(at) == '|' || pattern.charAt(at) == ')') {
          return new TriggerWords(
              needed.stream().min(Comparator.comparingInt(TriggerWords::commonness)),
              started ? first : Optional.empty());
        }
        TriggerWords element = element();
        if (!started) {
          first = union(first, element.first());
        }
        if (!isOptional()) {
          started = true;
          element.needed().ifPresent(needed::add);
        }
      }
    }

    private TriggerWords element() {
      char c = pattern.charAt(at);
      if (c == '(') {
        at++;
        boolean lookaround = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
        if (pattern.startsWith("?", at)) {
          at = pattern.startsWith("?:", at) ? at + 2 : endOf("?$=!<abcdefghijklmnopqrstuvwxyz");
        }
        TriggerWords inner = alternatives();
        at++;
        return lookaround ? UNKNOWN : inner;
      }
      if (c == '[' || c == '/' || c == '"') {
        int start = at;
        at = PatternText.behind(pattern, at);
        String content = pattern.substring(start + 1, at - 1);
        return switch (c) {
          case '/' -> just(content.replace("\\/", "/"));
          case '"' -> just(Pattern.quote(content));
          default -> UNKNOWN;
        };
      }
      if (c == '$' && at + 1 < pattern.length() && Character.isLetter(pattern.charAt(at + 1))) {
        int start = at++;
        while (at < pattern.length() && isNameCharacter(pattern.charAt(at))) {
          at++;
        }
        return of(wordClasses.get(pattern.substring(start, at)), wordClasses);
      }
      if (c == '^' || c == '$') {
        at++;
        return UNKNOWN;
      }
      int start = at;
      while (at < pattern.length() && " \t()[]{}|?*+/\"&".indexOf(pattern.charAt(at)) < 0) {
        at++;
      }
      if (at == start) {
        at++;
        return UNKNOWN;
      }
      return just(Pattern.quote(pattern.substring(start, at)));
    }

    /** Consumes a quantifier; true where it allows the element to be absent. */
    private boolean isOptional() {
      skipSpace();
      if (at >= pattern.length()) {
        return false;
      }
      boolean optional = false;
      char c = pattern.charAt(at);
      if (c == '?' || c == '*') {
        optional = true;
        at++;
      } else if (c == '+') {
        at++;
      } else if (c == '{') {
        int end = pattern.indexOf('}', at);
        optional = pattern.substring(at + 1, end).strip().startsWith("0");
        at = end + 1;
      } else {
        return false;
      }
      while (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
        at++;
      }
      return optional;
    }

    private int endOf(String characters) {
      int end = at;
      while (end < pattern.length() && characters.indexOf(pattern.charAt(end)) >= 0) {
        end++;
      }
      return end;
    }

    private void skipSpace() {
      while (at < pattern.length() && Character.isWhitespace(pattern.charAt(at))) {
        at++;
      }
    }

    private static boolean isNameCharacter(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }
  }
}

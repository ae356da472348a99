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
 * Words of which a TokensRegex pattern needs at least one, read off the pattern's text: a sentence
 * with none of them need not be tried, which is most sentences for most rules.
 *
 * <p>A sequence needs all its elements, so the rarest of them is chosen; an alternation needs one
 * branch, so the words of all branches are united. Where nothing can be said (a pattern made of
 * {@code [...]} only), there is no trigger and the pattern is tried everywhere.
 */
final class TriggerWords {

  /** The commonest words of English: an element that matches many of them is a poor trigger. */
  private static final List<String> COMMON_WORDS =
      List.of(
          ("the to and a of i is in it my you for that was on with have they not be this me are at"
                  + " we but so had as from your were an no if or when will just all can out been"
                  + " our their them there what up get do one would after us he has who about even"
                  + " time now how only did more by which could never then than still back got she"
                  + " n't told said service customer")
              .split(" "));

  private final String pattern;
  private final Map<String, String> wordClasses;
  private int at;

  private TriggerWords(String pattern, Map<String, String> wordClasses) {
    this.pattern = pattern;
    this.wordClasses = wordClasses;
  }

  /**
   * The trigger words of a pattern that is known to compile.
   *
   * @param wordClasses the patterns behind the {@code $NAMES}
   * @return regular expressions of which one must match a word whole, or empty where every sentence
   *     must be tried
   */
  static Optional<Set<String>> of(String pattern, Map<String, String> wordClasses) {
    return new TriggerWords(pattern, wordClasses).alternatives();
  }

  /** Tests a word against trigger words, whatever its case. */
  static Predicate<String> test(Set<String> triggerWords) {
    return Pattern.compile(
            triggerWords.stream().map(w -> "(?:" + w + ")").collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .asMatchPredicate();
  }

  private Optional<Set<String>> alternatives() {
    Set<String> union = new TreeSet<>();
    boolean known = true;
    while (true) {
      Optional<Set<String>> branch = sequence();
      known &= branch.isPresent();
      branch.ifPresent(union::addAll);
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
      } else {
        return known ? Optional.of(union) : Optional.empty();
      }
    }
  }

  private Optional<Set<String>> sequence() {
    List<Set<String>> needed = new ArrayList<>();
    while (true) {
      skipSpace();
      if (at >= pattern.length() || pattern.charAt(at) == '|' || pattern.charAt(at) == ')') {
        return needed.stream().min(Comparator.comparingInt(TriggerWords::commonness));
      }
      Optional<Set<String>> element = element();
      if (!isOptional()) {
        element.ifPresent(needed::add);
      }
    }
  }

  private Optional<Set<String>> element() {
    char c = pattern.charAt(at);
    if (c == '(') {
      at++;
      boolean lookaround = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
      if (pattern.startsWith("?", at)) {
        at = pattern.startsWith("?:", at) ? at + 2 : endOf("?$=!<abcdefghijklmnopqrstuvwxyz");
      }
      Optional<Set<String>> inner = alternatives();
      at++;
      return lookaround ? Optional.empty() : inner;
    }
    if (c == '[' || c == '/' || c == '"') {
      int start = at;
      at = PatternText.behind(pattern, at);
      String content = pattern.substring(start + 1, at - 1);
      return switch (c) {
        case '/' -> Optional.of(Set.of(content.replace("\\/", "/")));
        case '"' -> Optional.of(Set.of(Pattern.quote(content)));
        default -> Optional.empty();
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
      return Optional.empty();
    }
    int start = at;
    while (at < pattern.length() && " \t()[]{}|?*+/\"&".indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      at++;
      return Optional.empty();
    }
    return Optional.of(Set.of(Pattern.quote(pattern.substring(start, at))));
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

  private static int commonness(Set<String> regexes) {
    int common = 0;
    for (String regex : regexes) {
      Predicate<String> matches = test(Set.of(regex));
      common += (int) COMMON_WORDS.stream().filter(matches).count();
    }
    return common;
  }
}

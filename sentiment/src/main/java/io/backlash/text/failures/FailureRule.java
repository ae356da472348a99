package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.tokensregex.TokenSequenceMatcher;
import edu.stanford.nlp.ling.tokensregex.TokenSequencePattern;
import java.util.List;

/**
 * A compiled pattern: an alternative of a rule that finds a failure, or of an exception that keeps
 * rules quiet.
 *
 * @param id category and name, as in {@code speed/on-hold}
 * @param always whether it stands in every scope
 * @param added whether it was added to those that come with the program
 * @param pattern immutable, shared by all threads
 */
record FailureRule(
    String id, boolean always, boolean added, TokenSequencePattern pattern, TriggerWords trigger) {

  /** Tokens {@code [from, to)} of a sentence. */
  record Span(int from, int to) {
    /** An exception keeps quiet what starts behind its own first token. */
    boolean silences(Span other) {
      return from < other.from && other.from < to;
    }

    boolean overlaps(Span other) {
      return from < other.to && other.from < to;
    }

    int length() {
      return to - from;
    }
  }

  /** What a rule matched. */
  record Match(FailureRule rule, Span span) {}

  Matcher matcher(List<CoreLabel> tokens) {
    return new Matcher(tokens);
  }

  /** Tries the pattern at one place, where TokensRegex by itself only searches all places. */
  final class Matcher extends TokenSequenceMatcher {
    private Matcher(List<CoreLabel> tokens) {
      super(pattern, tokens);
    }

    boolean matchesFrom(int token) {
      return find(token, true) && end() > start();
    }
  }
}

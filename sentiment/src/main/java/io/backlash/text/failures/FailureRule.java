package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.tokensregex.TokenSequenceMatcher;
import edu.stanford.nlp.ling.tokensregex.TokenSequencePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled pattern: an alternative of a rule that finds a failure, or of an exception that keeps
 * rules quiet.
 *
 * @param id category and name, as in {@code speed/on-hold}
 * @param always whether it stands in every scope
 * @param pattern immutable, shared by all threads
 * @param triggerWords see {@link TriggerWords}
 */
record FailureRule(
    String id, boolean always, TokenSequencePattern pattern, Optional<Set<String>> triggerWords) {

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

  List<Span> find(List<CoreLabel> tokens) {
    List<Span> spans = new ArrayList<>();
    TokenSequenceMatcher matcher = pattern.matcher(tokens);
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        spans.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return spans;
  }
}

package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreLabel;
import io.backlash.text.FailureCategory;
import io.backlash.text.failures.FailureRule.Span;
import java.util.Comparator;
import java.util.List;

/**
 * What the rules make of a sentence.
 *
 * @param tokens the sentence's words
 * @param scope where nothing is reported: negation, hypotheticals, other companies, …
 * @param found what rules found and nothing silences; finds of one category do not overlap
 */
record RuledSentence(List<CoreLabel> tokens, List<Span> scope, List<Found> found) {

  /** Whether a rule that begins with the token would be silenced. */
  boolean silenced(int token) {
    Span span = new Span(token, token + 1);
    return scope.stream().anyMatch(s -> s.silences(span));
  }

  /**
   * A failure found by a rule.
   *
   * @param rule category and name, as in {@code speed/on-hold}
   * @param confidence share, in [0,1], of the rule's finds that are right
   * @param added whether the rule was added to those that come with the program, and so always
   *     stands
   */
  record Found(FailureCategory category, Span span, String rule, double confidence, boolean added) {
    static final Comparator<Found> BEST_FIRST =
        Comparator.comparingDouble(Found::confidence)
            .thenComparingInt(found -> found.span().length())
            .reversed()
            .thenComparingInt(found -> found.span().from())
            .thenComparing(Found::rule);
  }
}

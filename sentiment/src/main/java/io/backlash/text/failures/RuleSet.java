package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreLabel;
import io.backlash.text.failures.FailureRule.Match;
import io.backlash.text.failures.FailureRule.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rules behind an index of their words, so that a rule is tried only on sentences that have a word
 * it needs, and only at words it can begin with. Safe for use by many threads.
 */
final class RuleSet {

  /** What the index says is kept for this many distinct words; our choice, about 20 MB. */
  private static final int REMEMBERED_WORDS = 50_000;

  /** Rules that ask for the same words share the test. */
  private record Index(List<Predicate<String>> tests, List<BitSet> rules, BitSet unasking) {
    static Index of(
        List<FailureRule> rules, Function<TriggerWords, Optional<Set<String>>> askedFor) {
      BitSet unasking = new BitSet();
      Map<Set<String>, BitSet> byWords = new LinkedHashMap<>();
      for (int i = 0; i < rules.size(); i++) {
        Optional<Set<String>> words = askedFor.apply(rules.get(i).trigger());
        BitSet asking =
            words.isEmpty()
                ? unasking
                : byWords.computeIfAbsent(words.get(), unused -> new BitSet());
        asking.set(i);
      }
      return new Index(
          byWords.keySet().stream().map(TriggerWords::test).toList(),
          List.copyOf(byWords.values()),
          unasking);
    }

    /** The rules that a word satisfies, with those that ask for none. */
    BitSet satisfiedBy(String word) {
      BitSet satisfied = (BitSet) unasking.clone();
      for (int i = 0; i < tests.size(); i++) {
        if (tests.get(i).test(word)) {
          satisfied.or(rules.get(i));
        }
      }
      return satisfied;
    }
  }

  /** The rules that need a word, and those that can begin with it. */
  private record Word(BitSet needing, BitSet beginning) {}

  private final List<FailureRule> rules;
  private final Index needed;
  private final Index first;
  private final Map<String, Word> words = new ConcurrentHashMap<>();

  RuleSet(List<FailureRule> rules) {
    this.rules = List.copyOf(rules);
    needed = Index.of(rules, TriggerWords::needed);
    first = Index.of(rules, TriggerWords::first);
  }

  List<FailureRule> rules() {
    return rules;
  }

  /** All that the rules match in a sentence; matches of one rule do not overlap. */
  List<Match> find(List<CoreLabel> tokens) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<Word> sentence = new ArrayList<>(tokens.size());
    BitSet possible = new BitSet();
    for (CoreLabel token : tokens) {
      Word word = word(token.word().toLowerCase(Locale.ROOT));
      sentence.add(word);
      possible.or(word.needing());
    }
    List<Match> matches = new ArrayList<>();
    if (possible.isEmpty()) {
      return matches;
    }
    FailureRule.Matcher[] matchers = new FailureRule.Matcher[rules.size()];
    int[] behindLast = new int[rules.size()];
    for (int from = 0; from < tokens.size(); from++) {
      BitSet here = (BitSet) sentence.get(from).beginning().clone();
      here.and(possible);
      for (int i = here.nextSetBit(0); i >= 0; i = here.nextSetBit(i + 1)) {
        if (from < behindLast[i]) {
          continue;
        }
        if (matchers[i] == null) {
          matchers[i] = rules.get(i).matcher(tokens);
        }
        if (matchers[i].matchesFrom(from)) {
          behindLast[i] = matchers[i].end();
          matches.add(new Match(rules.get(i), new Span(from, behindLast[i])));
        }
      }
    }
    return matches;
  }

  private Word word(String text) {
    Word known = words.get(text);
    if (known != null) {
      return known;
    }
    Word word = new Word(needed.satisfiedBy(text), first.satisfiedBy(text));
    if (words.size() < REMEMBERED_WORDS) {
      words.put(text, word);
    }
    return word;
  }
}

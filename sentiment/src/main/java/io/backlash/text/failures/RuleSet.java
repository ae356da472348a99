package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Rules behind one index of their trigger words, so that a sentence is tried only against the few
 * that can match it. Safe for use by many threads.
 */
final class RuleSet {

  /** Which rules a word triggers is kept for this many distinct words; our choice, about 10 MB. */
  private static final int REMEMBERED_WORDS = 50_000;

  /** Rules that share a trigger share its test. */
  private record Triggered(Predicate<String> trigger, BitSet rules) {}

  private final List<FailureRule> rules;
  private final List<Triggered> triggers = new ArrayList<>();
  private final BitSet untriggered = new BitSet();
  private final Map<String, BitSet> rulesByWord = new ConcurrentHashMap<>();

  RuleSet(List<FailureRule> rules) {
    this.rules = List.copyOf(rules);
    Map<Set<String>, BitSet> rulesByTrigger = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Optional<Set<String>> words = rules.get(i).triggerWords();
      BitSet tried =
          words.isEmpty()
              ? untriggered
              : rulesByTrigger.computeIfAbsent(words.get(), unused -> new BitSet());
      tried.set(i);
    }
    rulesByTrigger.forEach(
        (words, triggered) -> triggers.add(new Triggered(TriggerWords.test(words), triggered)));
  }

  List<FailureRule> rules() {
    return rules;
  }

  /** The rules worth trying on a sentence, in the order of the files. */
  List<FailureRule> candidates(List<CoreLabel> tokens) {
    BitSet candidates = (BitSet) untriggered.clone();
    for (CoreLabel token : tokens) {
      candidates.or(triggeredBy(token.word().toLowerCase(Locale.ROOT)));
    }
    return candidates.stream().mapToObj(rules::get).toList();
  }

  private BitSet triggeredBy(String word) {
    BitSet known = rulesByWord.get(word);
    if (known != null) {
      return known;
    }
    BitSet triggered = new BitSet();
    for (Triggered each : triggers) {
      if (each.trigger().test(word)) {
        triggered.or(each.rules());
      }
    }
    if (rulesByWord.size() < REMEMBERED_WORDS) {
      rulesByWord.put(word, triggered);
    }
    return triggered;
  }
}

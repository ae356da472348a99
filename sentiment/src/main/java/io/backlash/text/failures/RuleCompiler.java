package io.backlash.text.failures;

import edu.stanford.nlp.ling.tokensregex.Env;
import edu.stanford.nlp.ling.tokensregex.NodePattern;
import edu.stanford.nlp.ling.tokensregex.TokenSequencePattern;
import io.backlash.text.Speaker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the entries of one file into rules, with the word classes of that file and the shared. */
final class RuleCompiler {

  private final Env env = TokenSequencePattern.getNewEnv();
  private final Map<String, String> wordClasses = new HashMap<>();

  /**
   * @param vocabularies later ones replace word classes of earlier ones
   * @throws InvalidRuleException for a word class that is not a pattern
   */
  RuleCompiler(List<RuleSource> vocabularies) {
    env.setDefaultStringMatchFlags(NodePattern.CASE_INSENSITIVE);
    env.setDefaultStringPatternFlags(Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    for (RuleSource vocabulary : vocabularies) {
      for (RuleSource.WordClass wordClass : vocabulary.wordClasses().values()) {
        String group = "(?: " + PatternText.withoutCaptures(wordClass.pattern()) + " )";
        compile(group, wordClass.place());
        env.bind(wordClass.name(), group);
        wordClasses.put(wordClass.name(), group);
      }
    }
  }

  /**
   * Compiles what is meant for one speaker. The alternatives of a rule are compiled apart, since
   * each has its own trigger words.
   *
   * @throws InvalidRuleException for an entry that is not a pattern
   */
  RuleSet compile(String stem, Collection<RuleSource.Entry> entries, Speaker speaker) {
    List<FailureRule> rules = new ArrayList<>();
    for (RuleSource.Entry entry : entries) {
      if (entry.speaker() != speaker || entry.pattern().equals("none")) {
        continue;
      }
      for (String alternative : PatternText.alternatives(entry.pattern())) {
        rules.add(
            new FailureRule(
                stem + "/" + entry.name(),
                entry.always(),
                entry.place().added(),
                compile(PatternText.withoutCaptures(alternative), entry.place()),
                TriggerWords.of(alternative, wordClasses)));
      }
    }
    return new RuleSet(rules);
  }

  /** TokensRegex throws errors as well as exceptions for a pattern that it can't read. */
  private TokenSequencePattern compile(String pattern, RulePlace place) {
    try {
      return TokenSequencePattern.compile(env, pattern);
    } catch (RuntimeException | Error unreadable) {
      if (unreadable instanceof VirtualMachineError) {
        throw unreadable;
      }
      Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
      throw new InvalidRuleException(
          place, "not a TokensRegex pattern: " + pattern + " (" + cause.getMessage() + ")");
    }
  }
}

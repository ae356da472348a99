package io.backlash.text.failures;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.tokensregex.TokenSequenceMatcher;
import edu.stanford.nlp.util.CoreMap;
import io.backlash.text.Speaker;
import io.backlash.text.corenlp.TaggedText;
import io.backlash.text.failures.FailureRule.Match;
import io.backlash.text.failures.FailureRule.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerWordsTest {

  private static final int GOLD_TEXTS = 60;

  private static final Map<String, String> CLASSES = Map.of("$WAIT", "(?: wait | queue )");

  @Test
  void aSequenceNeedsItsRarestWordAndBeginsWithItsFirst() {
    assertThat(TriggerWords.of("the /parcels?/ was", Map.of()))
        .isEqualTo(words(Set.of("parcels?"), Set.of("\\Qthe\\E")));
  }

  @Test
  void optionalWordsAreNotNeededButMayComeFirst() {
    assertThat(TriggerWords.of("/very/? []{0,3} late", Map.of()).needed())
        .contains(Set.of("\\Qlate\\E"));
    assertThat(TriggerWords.of("/very/{0,2} late", Map.of()).first())
        .contains(Set.of("very", "\\Qlate\\E"));
  }

  @Test
  void anAlternationNeedsOneOfAllItsBranches() {
    assertThat(TriggerWords.of("( on hold | $WAIT ) for", CLASSES).needed())
        .contains(Set.of("\\Qhold\\E", "\\Qwait\\E", "\\Qqueue\\E"));
  }

  @Test
  void nothingIsKnownOfBrackets() {
    assertThat(TriggerWords.of("[{tag:/NN/}] []", Map.of()))
        .isEqualTo(new TriggerWords(Optional.empty(), Optional.empty()));
  }

  @Test
  void theIndexLosesNoMatchOfTheBundledRules() throws IOException {
    List<RuleSet> ruleSets = FailureRules.bundled().ruleSets(Speaker.CUSTOMER);
    int matches = 0;
    for (String text : texts()) {
      for (CoreMap sentence : TaggedText.of(text).get(SentencesAnnotation.class)) {
        List<CoreLabel> tokens = sentence.get(TokensAnnotation.class);
        for (RuleSet rules : ruleSets) {
          Set<Match> everywhere = new HashSet<>();
          for (FailureRule rule : rules.rules()) {
            TokenSequenceMatcher matcher = rule.pattern().matcher(tokens);
            while (matcher.find()) {
              everywhere.add(new Match(rule, new Span(matcher.start(), matcher.end())));
            }
          }
          everywhere.removeIf(match -> match.span().length() == 0);
          assertThat(rules.find(tokens)).containsExactlyInAnyOrderElementsOf(everywhere);
          matches += everywhere.size();
        }
      }
    }
    assertThat(matches).isGreaterThan(100);
  }

  /** The challenge, and the gold set where it is at hand. */
  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>(Challenge.all().stream().map(Challenge::text).toList());
    if (Files.exists(GoldEvaluationTest.GOLD)) {
      GoldText.read(GoldEvaluationTest.GOLD).stream()
          .limit(GOLD_TEXTS)
          .forEach(gold -> texts.add(gold.text()));
    }
    return texts;
  }

  private static TriggerWords words(Set<String> needed, Set<String> first) {
    return new TriggerWords(Optional.of(needed), Optional.of(first));
  }
}

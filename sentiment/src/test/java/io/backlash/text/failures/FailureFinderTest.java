package io.backlash.text.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextKind;
import io.backlash.text.corenlp.TaggedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureFinderTest {

  private static final String COMPLAINT =
      "I was on hold for two hours. The agent was rude, promised to call me back and never did!";

  @TempDir private Path directory;

  @Test
  void theChallengeIsMet() throws IOException {
    List<Challenge> challenges = Challenge.all();
    List<Challenge> failed =
        challenges.stream().filter(c -> !c.isAnsweredBy(FailureFinder.bundled())).toList();

    assertThat(challenges).hasSizeGreaterThanOrEqualTo(200);
    assertThat(failed).hasSizeLessThanOrEqualTo(challenges.size() / 10);
  }

  /** What a customer asks or reports, and what an agent does all day, is no failure. */
  @Test
  void ordinaryMessagesTellOfNothing() throws IOException {
    List<String> ordinary =
        lines("ordinary.txt").stream().filter(line -> !line.startsWith("#")).toList();
    List<String> told =
        ordinary.stream()
            .map(line -> line.split(" \\| ", 2))
            .flatMap(
                cells ->
                    FailureFinder.bundled()
                        .find(
                            TaggedText.of(cells[1]),
                            TextKind.valueOf(cells[0].toUpperCase(Locale.ROOT)))
                        .stream()
                        .map(mention -> cells[1] + ": " + mention.rule()))
            .toList();

    assertThat(told).hasSizeLessThanOrEqualTo(ordinary.size() / 50);
  }

  @Test
  void aShortTextNeedsARule() {
    Thresholds thresholds = new Thresholds(0.4, 0.5, 6, 0.2);

    assertThat(thresholds.reportsLearned(0.99, 5)).isFalse();
    assertThat(thresholds.reportsLearned(0.99, 6)).isTrue();
    assertThat(thresholds.reportsLearned(0.4, 60)).isFalse();
    assertThat(thresholds.reportsFound(0.3, 5)).isTrue();
    assertThat(thresholds.reportsFound(0.3, 6)).isFalse();
  }

  @Test
  void theFastReaderIsAnotherVersion() {
    FailureFinder fast = FailureFinder.bundled().fast();

    assertThat(fast.version()).isNotEqualTo(FailureFinder.bundled().version());
    assertThat(find(fast, COMPLAINT))
        .extracting(Mention::category)
        .contains(FailureCategory.SPEED, FailureCategory.RUDE_STAFF);
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = FailureFinderTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void everyCategoryHasItsPairs() throws IOException {
    Map<FailureCategory, Map<Boolean, Long>> counts =
        Challenge.all().stream()
            .collect(
                Collectors.groupingBy(
                    Challenge::category,
                    Collectors.groupingBy(Challenge::met, Collectors.counting())));

    assertThat(counts).hasSize(FailureCategory.values().length);
    assertThat(counts.values())
        .allSatisfy(byMet -> assertThat(byMet.values()).hasSize(2).allMatch(count -> count >= 9));
  }

  @Test
  void mentionsQuoteTheTextInOrder() {
    List<Mention> mentions = find(FailureFinder.bundled(), COMPLAINT);

    assertThat(mentions)
        .extracting(Mention::category)
        .containsExactly(
            FailureCategory.SPEED, FailureCategory.RUDE_STAFF, FailureCategory.FOLLOW_UP);
    assertThat(mentions)
        .allSatisfy(
            mention -> {
              assertThat(COMPLAINT.substring(mention.start(), mention.end()))
                  .isEqualTo(mention.quote());
              assertThat(mention.confidence()).isBetween(0.0, 1.0);
              assertThat(mention.rule()).startsWith(RuleSource.fileStem(mention.category()) + "/");
            });
  }

  @Test
  void anAgentsWordsAreJudgedByTheirOwnRules() {
    String words = "That's not my problem.";

    assertThat(FailureFinder.bundled().find(TaggedText.of(words), TextKind.AGENT))
        .extracting(Mention::category)
        .contains(FailureCategory.RUDE_STAFF);
    assertThat(find(FailureFinder.bundled(), words))
        .extracting(Mention::category)
        .doesNotContain(FailureCategory.RUDE_STAFF);
  }

  @Test
  void manyThreadsFindWhatOneFinds() throws IOException {
    List<Challenge> challenges = Challenge.all();
    List<List<Mention>> alone =
        challenges.stream().map(c -> find(FailureFinder.bundled(), c.text())).toList();

    assertThat(
            challenges.parallelStream().map(c -> find(FailureFinder.bundled(), c.text())).toList())
        .isEqualTo(alone);
  }

  @Test
  void aDirectoryAddsReplacesAndSwitchesOff() throws IOException {
    write(
        "rude_staff.rules",
        "rude: none",
        "learned: none",
        "sniffy: sniffy $STAFF",
        "$NOSES = /noses?/");

    FailureFinder rules = FailureFinder.load(directory);

    assertThat(find(rules, "The agent was rude.")).isEmpty();
    assertThat(find(rules, "A sniffy waiter and a sniffy agent."))
        .extracting(Mention::quote)
        .containsExactly("sniffy agent");
    assertThat(find(rules, COMPLAINT))
        .extracting(Mention::category)
        .contains(FailureCategory.SPEED);
    assertThat(rules.version()).isNotEqualTo(FailureFinder.bundled().version());
  }

  @Test
  void anAddedRuleStandsWhateverTheModelSays() throws IOException {
    write("records.rules", "moon: full moon");

    List<Mention> mentions = find(FailureFinder.load(directory), "A full moon shone on us.");

    assertThat(mentions).extracting(Mention::rule).containsExactly("records/moon");
    assertThat(mentions).extracting(Mention::confidence).allMatch(c -> c > 0 && c < 1);
  }

  @Test
  void wordsThatNoRuleHasAreFoundByTheModelAndQuoted() {
    String text =
        "The worst: rude, clueless, endless wait, money gone, and no one cares or replies!";

    assertThat(find(FailureFinder.bundled(), text))
        .allSatisfy(
            mention ->
                assertThat(text.substring(mention.start(), mention.end()))
                    .isEqualTo(mention.quote()));
  }

  @Test
  void aWordClassOfADirectoryReachesTheBundledRules() throws IOException {
    write("vocabulary.rules", "$STAFF = /wizards?/");

    assertThat(
            find(
                FailureFinder.load(directory),
                "Wizards with a terrible attitude: attitude of wizards bad"))
        .isNotEmpty();
  }

  @Test
  void anEmptyDirectoryChangesNothing() {
    assertThat(FailureFinder.load(directory).version())
        .isEqualTo(FailureFinder.bundled().version());
  }

  @Test
  void aPatternThatIsNoneIsNamedByFileAndLine() throws IOException {
    write("speed.rules", "# a comment", "", "late-owl: ( late [[ )");

    assertThatThrownBy(() -> FailureFinder.load(directory))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("speed.rules line 3")
        .hasMessageContaining("not a TokensRegex pattern");
  }

  @Test
  void anUnknownWordClassIsNamedByFileAndLine() throws IOException {
    write("speed.rules", "late-owl: late", "  $OWL");

    assertThatThrownBy(() -> FailureFinder.load(directory))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("speed.rules line 1")
        .hasMessageContaining("$OWL");
  }

  @Test
  void aLineThatIsNoEntryIsNamed() throws IOException {
    write("speed.rules", "late late late");

    assertThatThrownBy(() -> FailureFinder.load(directory))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("speed.rules line 1");
  }

  @Test
  void aNameTakenTwiceIsNamed() throws IOException {
    write("speed.rules", "owl: late", "owl: later");

    assertThatThrownBy(() -> FailureFinder.load(directory))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("speed.rules line 2")
        .hasMessageContaining("taken already, on line 1");
  }

  @Test
  void aFileOfNoCategoryIsNamed() throws IOException {
    write("sped.rules", "owl: late");

    assertThatThrownBy(() -> FailureFinder.load(directory))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("sped.rules")
        .hasMessageContaining("speed.rules");
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(directory.resolve(file), List.of(lines));
  }

  private static List<Mention> find(FailureFinder rules, String text) {
    return rules.find(TaggedText.of(text), TextKind.PUBLIC);
  }
}

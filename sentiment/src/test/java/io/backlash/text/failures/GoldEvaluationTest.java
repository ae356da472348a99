package io.backlash.text.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.backlash.text.FailureCategory;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.corenlp.TaggedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldEvaluationTest {

  static final Path GOLD =
      Path.of("../../shared/data/gold/failure_categories.jsonl").toAbsolutePath().normalize();

  @TempDir private Path directory;

  /** Finds failures without a language gate and without sentiment. */
  private static final class FailuresOnly implements TextAnalyzer {
    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      return new TextAnalysis(
          "en",
          null,
          "no sentiment",
          FailureFinder.bundled().find(TaggedText.of(text), kind),
          List.of());
    }

    @Override
    public String version() {
      return FailureFinder.bundled().version();
    }
  }

  @Test
  void countsWhatIsRightWrongAndMissed() throws IOException {
    GoldEvaluation evaluation =
        evaluate(
            "{\"id\":\"1\",\"text\":\"The agent was rude.\",\"categories\":[\"RUDE_STAFF\"]}",
            "{\"id\":\"2\",\"text\":\"The agent was rude.\",\"categories\":[\"SPEED\"]}",
            "{\"id\":\"3\",\"text\":\"All good.\",\"categories\":[]}",
            "{\"id\":\"4\",\"text\":\"The clerk was rude.\",\"categories\":[]}");

    assertThat(evaluation.score(FailureCategory.RUDE_STAFF)).isEqualTo(new CategoryScore(1, 2, 0));
    assertThat(evaluation.score(FailureCategory.SPEED)).isEqualTo(new CategoryScore(0, 0, 1));
    assertThat(evaluation.micro()).isEqualTo(new CategoryScore(1, 2, 1));
    assertThat(evaluation.macroF1()).isCloseTo(0.5 / 11, within(1e-12));
    assertThat(evaluation.clean().share()).isEqualTo(0.5);
    assertThat(evaluation.confusion()).hasToString("{SPEED={RUDE_STAFF=1}}");
    assertThat(evaluation.confidenceCounts()).isEqualTo("rude_staff/rude\t3\t1\n");
  }

  @Test
  void intervalsAreWilsons() {
    // Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I: 81 of 263.
    CategoryScore.Interval interval = CategoryScore.wilson(81, 263);

    assertThat(interval.low()).isCloseTo(0.2553, within(1e-4));
    assertThat(interval.high()).isCloseTo(0.3662, within(1e-4));
  }

  @Test
  void missesAreWrittenToLookAt() throws IOException {
    Path misses = directory.resolve("misses.tsv");
    evaluate("{\"id\":\"2\",\"text\":\"The agent\\nwas rude.\",\"categories\":[\"SPEED\"]}")
        .writeMisses(misses);

    assertThat(misses)
        .content()
        .contains("wrong\tRUDE_STAFF\t2\trude_staff/rude\trude\tThe agent was rude.")
        .contains("missed\tSPEED\t2\t\t\tThe agent was rude.");
  }

  @Test
  void noMissIsAFormula() throws IOException {
    Path misses = directory.resolve("misses.tsv");
    evaluate("{\"id\":\"=2\",\"text\":\"=1 the agent was rude.\",\"categories\":[\"SPEED\"]}")
        .writeMisses(misses);

    assertThat(misses).content().contains("missed\tSPEED\t'=2\t\t\t'=1 the agent was rude.");
  }

  @Test
  void aLineThatIsNoGoldIsNamed() {
    assertThatThrownBy(() -> evaluate("{\"text\":\"a\",\"categories\":[\"SPEEDY\"]}"))
        .hasMessageContaining("line 1: field categories: no such category: SPEEDY");
    assertThatThrownBy(() -> evaluate("{\"categories\":[]}"))
        .hasMessageContaining("line 1: field text is missing");
    assertThatThrownBy(() -> evaluate("nonsense"))
        .hasMessageContaining("line 1: not a JSON object");
  }

  /** The development set: a fall below these figures is a rule that got worse. */
  @Test
  void theDevelopmentSetIsMet() throws IOException {
    assumeThat(Files.exists(GOLD)).as("the labelled texts are at %s", GOLD).isTrue();
    GoldEvaluation evaluation = GoldEvaluation.of(GoldText.read(GOLD), new FailuresOnly());

    assertThat(evaluation.macroF1()).isGreaterThan(0.75);
    assertThat(evaluation.micro().f1()).isGreaterThan(0.80);
    assertThat(evaluation.clean().share()).isGreaterThan(0.90);
  }

  private GoldEvaluation evaluate(String... lines) throws IOException {
    Path file = Files.write(directory.resolve("gold.jsonl"), List.of(lines));
    return GoldEvaluation.of(GoldText.read(file), new FailuresOnly());
  }
}

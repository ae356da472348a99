package io.backlash.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ledger.TextCount;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.time.Instant;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FeedbackAnalysisFunctionTest {

  @Test
  void theLanguageThatAPlatformNamesIsBelieved() throws Exception {
    assertThat(understand("pt-BR", false)).isEqualTo(TextAnalysis.unscored("pt", "language pt"));
    assertThat(understand("en_GB", false).unscored()).isEqualTo("read");
  }

  @Test
  void whereItNamesNoneTheWordsAreRead() throws Exception {
    assertThat(understand(null, false).unscored()).isEqualTo("read");
    assertThat(understand("und", false).unscored()).isEqualTo("read");
  }

  @Test
  void aRetractionIsNotRead() throws Exception {
    assertThat(understand("en", true).unscored()).isEqualTo("deleted");
  }

  @Test
  void textsAreCountedByWhatBecameOfThem() throws Exception {
    try (OneInputStreamOperatorTestHarness<Feedback, ScoredFeedback> harness = harness()) {
      harness.processElement(feedback("Fine", null, false), 0);
      harness.processElement(feedback("Fine", null, false), 0);
      harness.processElement(feedback("Otimo", "pt", false), 0);
      harness.processElement(feedback(" ", null, false), 0);
      harness.processElement(feedback("Fine", null, true), 0);

      assertThat(harness.getSideOutput(FeedbackAnalysisFunction.TEXTS))
          .extracting(StreamRecord::getValue)
          .containsExactly(
              new TextCount("unscored: read", 1, 1, 0),
              new TextCount("unscored: read", 1, 0, 0),
              new TextCount("unscored: language pt", 1, 0, 0));
    }
  }

  private static TextAnalysis understand(String language, boolean deleted) throws Exception {
    try (OneInputStreamOperatorTestHarness<Feedback, ScoredFeedback> harness = harness()) {
      harness.processElement(feedback("Ok", language, deleted), 0);
      return harness.extractOutputValues().get(0).analysis();
    }
  }

  private static OneInputStreamOperatorTestHarness<Feedback, ScoredFeedback> harness()
      throws Exception {
    OneInputStreamOperatorTestHarness<Feedback, ScoredFeedback> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new FeedbackAnalysisFunction(new TextAnalysisProvider(StubAnalyzer::new, null))));
    harness.open();
    return harness;
  }

  private static Feedback feedback(String text, String language, boolean deleted) {
    return new Feedback(
        "acme",
        "f",
        FeedbackKind.REVIEW,
        null,
        null,
        null,
        null,
        null,
        1.0,
        null,
        text,
        language,
        Instant.EPOCH,
        null,
        null,
        deleted,
        0);
  }

  /** Says of every text that it was read. */
  private static final class StubAnalyzer implements TextAnalyzer {

    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      return TextAnalysis.unscored(null, "read");
    }

    @Override
    public String version() {
      return "stub";
    }
  }
}

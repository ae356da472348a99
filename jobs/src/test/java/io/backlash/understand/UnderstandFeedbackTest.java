package io.backlash.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.text.Speaker;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import java.time.Instant;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.junit.jupiter.api.Test;

class UnderstandFeedbackTest {

  @Test
  void theLanguageThatAPlatformNamesIsBelieved() {
    assertThat(understand("pt-BR", false)).isEqualTo(TextAnalysis.unscored("pt", "language pt"));
    assertThat(understand("en_GB", false).unscored()).isEqualTo("read");
  }

  @Test
  void whereItNamesNoneTheWordsAreRead() {
    assertThat(understand(null, false).unscored()).isEqualTo("read");
    assertThat(understand("und", false).unscored()).isEqualTo("read");
  }

  @Test
  void aRetractionIsNotRead() {
    assertThat(understand("en", true).unscored()).isEqualTo("deleted");
  }

  private static TextAnalysis understand(String language, boolean deleted) {
    UnderstandFeedback function = new UnderstandFeedback(StubAnalyzer::new);
    function.open(DefaultOpenContext.INSTANCE);
    return function
        .map(
            new Feedback(
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
                "Ok",
                language,
                Instant.EPOCH,
                null,
                null,
                deleted,
                0))
        .analysis();
  }

  /** Says of every text that it was read. */
  private static final class StubAnalyzer implements TextAnalyzer {

    @Override
    public TextAnalysis analyze(String text, Speaker speaker) {
      return TextAnalysis.unscored(null, "read");
    }

    @Override
    public String version() {
      return "stub";
    }
  }
}

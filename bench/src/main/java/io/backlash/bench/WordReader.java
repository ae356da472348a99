package io.backlash.bench;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.util.List;

/** Reads one word, and takes no time: what is measured is all else. */
final class WordReader implements TextAnalyzer {

  private static final String WORD = "rude";
  private static final List<Double> EVEN = List.of(0.2, 0.2, 0.2, 0.2, 0.2);

  @Override
  public TextAnalysis analyze(String text, TextKind kind) {
    if (text == null || text.isBlank()) {
      return TextAnalysis.unscored(null, "empty");
    }
    int start = text.indexOf(WORD);
    if (start < 0) {
      return new TextAnalysis(
          "en", new Sentiment(SentimentLabel.NEUTRAL, 0.3, EVEN), null, List.of(), List.of());
    }
    Mention mention =
        new Mention(
            FailureCategory.RUDE_STAFF, WORD, start, start + WORD.length(), 0.8, "word/" + WORD);
    return new TextAnalysis(
        "en", new Sentiment(SentimentLabel.NEGATIVE, 0.9, EVEN), null, List.of(mention), List.of());
  }

  @Override
  public String version() {
    return "one word";
  }
}

package io.backlash.job;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Understands by single words: enough to test the topology without 0.7 GB of models. */
final class StubTextAnalyzer implements TextAnalyzer {
  private static final Map<String, FailureCategory> WORDS =
      new TreeMap<>(
          Map.of(
              "rude", FailureCategory.RUDE_STAFF,
              "wait", FailureCategory.SPEED,
              "promised", FailureCategory.PROMISES,
              "transferred", FailureCategory.RUN_AROUND,
              "clueless", FailureCategory.KNOWLEDGE));

  @Override
  public TextAnalysis analyze(String text, TextKind kind) {
    if (text == null || text.isBlank()) {
      return TextAnalysis.unscored(null, "empty");
    }
    List<Mention> mentions = new ArrayList<>();
    WORDS.forEach(
        (word, category) -> {
          int start = text.indexOf(word);
          if (start >= 0) {
            int end = start + word.length();
            mentions.add(new Mention(category, word, start, end, 0.8, "stub-" + word));
          }
        });
    double negativity = mentions.isEmpty() ? 0.2 : 0.9;
    SentimentLabel label = mentions.isEmpty() ? SentimentLabel.POSITIVE : SentimentLabel.NEGATIVE;
    return new TextAnalysis(
        "en",
        new Sentiment(label, negativity, List.of(0.2, 0.2, 0.2, 0.2, 0.2)),
        null,
        mentions,
        List.of());
  }

  @Override
  public String version() {
    return "stub";
  }
}

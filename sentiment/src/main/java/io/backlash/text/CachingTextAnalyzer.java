package io.backlash.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Remembers analyses, so that a text that comes again (canned answers, "Good", retweets) is not
 * scored twice.
 */
public final class CachingTextAnalyzer implements TextAnalyzer {

  /** In characters of remembered text; some 40 MB with the analyses. */
  private static final long MOST_CHARACTERS = 8_000_000;

  /** What an analysis weighs beside its text, in characters. */
  private static final int ANALYSIS_WEIGHT = 300;

  private final TextAnalyzer analyzer;
  private final Cache<Question, TextAnalysis> analyses =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher(
              (Question question, TextAnalysis analysis) ->
                  question.text().length() + ANALYSIS_WEIGHT)
          .build();

  public CachingTextAnalyzer(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  private record Question(String text, TextKind kind) {}

  @Override
  public TextAnalysis analyze(String text, TextKind kind) {
    if (text == null) {
      return analyzer.analyze(null, kind);
    }
    return analyses.get(
        new Question(text, kind), question -> analyzer.analyze(question.text(), question.kind()));
  }

  @Override
  public String version() {
    return analyzer.version();
  }

  @Override
  public void load() {
    analyzer.load();
  }
}

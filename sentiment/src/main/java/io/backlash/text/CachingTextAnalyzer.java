package io.backlash.text;

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
  private final AnalysisMemory<Question> analyses =
      new AnalysisMemory<>(
          MOST_CHARACTERS, (question, analysis) -> question.text().length() + ANALYSIS_WEIGHT);

  public CachingTextAnalyzer(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  private record Question(String text, TextKind kind) {}

  @Override
  public TextAnalysis analyze(String text, TextKind kind) {
    if (text == null) {
      return analyzer.analyze(null, kind);
    }
    return analyses.get(new Question(text, kind), () -> analyzer.analyze(text, kind));
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

package io.backlash.text;

import java.util.Locale;

/** An analyzer whose negativity was fitted to a user's own texts. */
final class CalibratedTextAnalyzer implements TextAnalyzer {

  private final TextAnalyzer analyzer;
  private final Calibration calibration;
  private final LabelThresholds thresholds = NegativityModel.load().thresholds();

  CalibratedTextAnalyzer(TextAnalyzer analyzer, Calibration calibration) {
    this.analyzer = analyzer;
    this.calibration = calibration;
  }

  @Override
  public TextAnalysis analyze(String text, Speaker speaker) {
    TextAnalysis analysis = analyzer.analyze(text, speaker);
    if (analysis.sentiment() == null) {
      return analysis;
    }
    double negativity = calibration.of(analysis.sentiment().negativity());
    Sentiment calibrated =
        new Sentiment(
            thresholds.label(negativity), negativity, analysis.sentiment().distribution());
    return new TextAnalysis(
        analysis.language(), calibrated, null, analysis.mentions(), analysis.remarks());
  }

  @Override
  public String version() {
    return String.format(
        Locale.ROOT,
        "%s+calibration(%.4f,%.4f)",
        analyzer.version(),
        calibration.intercept(),
        calibration.slope());
  }
}

package io.backlash.understand;

import io.backlash.event.Feedback;
import io.backlash.event.ScoredFeedback;
import io.backlash.text.Speaker;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Reads what was said in public. A retraction is not read: its words are gone. Where the platform
 * names the language it is believed, because a text of two words tells less.
 */
public final class UnderstandFeedback extends RichMapFunction<Feedback, ScoredFeedback> {
  private static final long serialVersionUID = 1L;

  private final AnalyzerSupplier analyzers;
  private transient TextAnalyzer analyzer;

  public UnderstandFeedback(AnalyzerSupplier analyzers) {
    this.analyzers = analyzers;
  }

  @Override
  public void open(OpenContext context) {
    analyzer = analyzers.get();
  }

  @Override
  public ScoredFeedback map(Feedback feedback) {
    return new ScoredFeedback(feedback, analysis(feedback));
  }

  private TextAnalysis analysis(Feedback feedback) {
    if (feedback.deleted()) {
      return TextAnalysis.unscored(null, "deleted");
    }
    String given = Languages.known(feedback.language());
    if (given == null || given.equals(Languages.READ)) {
      return analyzer.analyze(feedback.words(), Speaker.CUSTOMER);
    }
    return TextAnalysis.unscored(given, "language " + given);
  }
}

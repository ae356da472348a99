package io.backlash.understand;

import io.backlash.event.Feedback;
import io.backlash.event.ScoredFeedback;
import io.backlash.text.Speaker;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Reads what was said in public. A retraction is not read: its words are gone. */
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
    return new ScoredFeedback(
        feedback,
        feedback.deleted()
            ? TextAnalysis.unscored(null, "deleted")
            : analyzer.analyze(feedback.words(), Speaker.CUSTOMER));
  }
}

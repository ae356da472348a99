package io.backlash.understand;

import io.backlash.event.Feedback;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ledger.TextCount;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextKind;
import io.backlash.understand.AnalyzedText.Origin;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.MDC;

/**
 * Reads what was said in public. A retraction is not read: its words are gone. Where the platform
 * names the language it is believed, because a text of two words tells less.
 */
final class FeedbackAnalysisFunction extends ProcessFunction<Feedback, ScoredFeedback> {
  private static final long serialVersionUID = 1L;

  /** What became of the texts. */
  static final OutputTag<TextCount> TEXTS =
      new OutputTag<>("texts", TypeInformation.of(TextCount.class));

  private final TextAnalysisProvider readers;
  private transient TextAnalysisLookup reader;

  FeedbackAnalysisFunction(TextAnalysisProvider readers) {
    this.readers = readers;
  }

  @Override
  public void open(OpenContext context) {
    reader = readers.open(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }

  @Override
  public void processElement(Feedback feedback, Context context, Collector<ScoredFeedback> out) {
    if (feedback.deleted()) {
      out.collect(new ScoredFeedback(feedback, TextAnalysis.unscored(null, "deleted")));
      return;
    }
    String words = feedback.words();
    // What is logged meanwhile says of which feedback.
    MDC.put("feedback_id", feedback.feedbackId());
    try {
      AnalyzedText reading = read(words, Languages.known(feedback.language()));
      if (!words.isBlank()) {
        context.output(TEXTS, reading.count());
      }
      out.collect(new ScoredFeedback(feedback, reading.analysis()));
    } finally {
      MDC.remove("feedback_id");
    }
  }

  private AnalyzedText read(String words, String given) {
    return given == null || given.equals(Languages.READ)
        ? reader.read(words, TextKind.PUBLIC)
        : new AnalyzedText(TextAnalysis.unscored(given, "language " + given), Origin.MEMORY);
  }
}

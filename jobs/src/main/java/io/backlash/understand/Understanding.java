package io.backlash.understand;

import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.calendar.BusinessCalendars;
import io.backlash.event.ledger.TextCount;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.operator.RunningSum;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Reads what was said, in cases and in public. */
public final class Understanding {

  private Understanding() {}

  /**
   * Reads the words of all interactions and all feedback.
   *
   * @param readers who reads them, and where it is kept what was read
   * @param calendars where the brands are: there "today" ends
   */
  public static AnalyzedStreams of(
      CanonicalStreams streams, TextAnalysisProvider readers, BusinessCalendars calendars) {
    SingleOutputStreamOperator<ScoredInteraction> interactions =
        interactions(streams.interactions(), readers, calendars);
    SingleOutputStreamOperator<ScoredFeedback> feedback = feedback(streams.feedback(), readers);
    DataStream<TextCount> texts =
        new RunningSum<>(TextCount::plus, Understanding::show, TypeInformation.of(TextCount.class))
            .of(
                interactions
                    .getSideOutput(InteractionAnalysisFunction.TEXTS)
                    .union(feedback.getSideOutput(FeedbackAnalysisFunction.TEXTS))
                    .keyBy(TextCount::outcome),
                "count texts");
    return new AnalyzedStreams(interactions, feedback, texts);
  }

  /** In the metric {@code outcome.OUTCOME.texts}. */
  private static void show(MetricGroup metrics, Supplier<TextCount> count) {
    Gauge<Long> texts = () -> count.get().texts();
    metrics.addGroup("outcome", count.get().outcome()).gauge("texts", texts);
  }

  private static SingleOutputStreamOperator<ScoredInteraction> interactions(
      DataStream<Interaction> interactions,
      TextAnalysisProvider readers,
      BusinessCalendars calendars) {
    return interactions
        .process(
            new InteractionAnalysisFunction(readers, calendars),
            TypeInformation.of(ScoredInteraction.class))
        .name("analyze interactions")
        .uid("analyze-interactions");
  }

  /** Feedback alone, with what was understood of its words. */
  public static SingleOutputStreamOperator<ScoredFeedback> feedback(
      DataStream<Feedback> feedback, TextAnalysisProvider readers) {
    return feedback
        .process(new FeedbackAnalysisFunction(readers), TypeInformation.of(ScoredFeedback.class))
        .name("analyze feedback")
        .uid("analyze-feedback");
  }
}

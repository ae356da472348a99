package io.backlash.detect.feedback;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.EventTime;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the failures told in public words. Keyed by feedback; a later record replaces the earlier
 * or retracts it.
 */
public final class FeedbackFailureFunction
    extends KeyedProcessFunction<BrandKey, ScoredFeedback, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** The feedback as it was last told. Cleared when the retention after it has passed. */
  private transient ValueState<ScoredFeedback> latest;

  /** The failures told of it. Cleared together with it. */
  private transient MapState<String, ServiceFailure> emitted;

  // Timers: at each record's time, to decide; and the retention after it, to forget.

  public FeedbackFailureFunction(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    latest =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("latest", TypeInformation.of(ScoredFeedback.class)));
    emitted = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(ScoredFeedback scored, Context context, Collector<ServiceFailure> out)
      throws Exception {
    latest.update(scored);
    context.timerService().registerEventTimeTimer(EventTime.timer(scored.feedback().at()));
    context.timerService().registerEventTimeTimer(forgetAt(scored));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    ScoredFeedback scored = latest.value();
    if (scored == null) {
      return;
    }
    FailureChangelog.emit(emitted, FeedbackMentions.failures(scored, options.wordsVersion()), out);
    if (timer >= forgetAt(scored)) {
      latest.clear();
      emitted.clear();
    }
  }

  private long forgetAt(ScoredFeedback scored) {
    return EventTime.timer(scored.feedback().at().plus(options.retention()));
  }
}

package io.backlash.impact.retention;

import io.backlash.event.failure.ServiceFailure;
import io.backlash.link.FeedbackLink;
import io.backlash.operator.Expiry;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Tells of each failure whether it stands behind something said in public. Keyed by failure. */
final class VoicedFailureFunction
    extends KeyedCoProcessFunction<String, ServiceFailure, FeedbackLink, VoicedFailure> {
  private static final long serialVersionUID = 1L;

  private final Duration retention;

  /** The failure as it stands; cleared the retention after its last change. */
  private transient ValueState<ServiceFailure> failure;

  /** The feedback that it stands behind; cleared with the failure. */
  private transient MapState<String, Boolean> feedback;

  /** When the above are cleared. */
  private transient Expiry expiry;

  VoicedFailureFunction(Duration retention) {
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    failure =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("failure", TypeInformation.of(ServiceFailure.class)));
    feedback =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("feedback", Types.STRING, Types.BOOLEAN));
    expiry = new Expiry(getRuntimeContext(), retention);
  }

  @Override
  public void processElement1(ServiceFailure changed, Context context, Collector<VoicedFailure> out)
      throws Exception {
    failure.update(changed);
    expiry.changed(context.timestamp(), context.timerService());
  }

  @Override
  public void processElement2(FeedbackLink link, Context context, Collector<VoicedFailure> out)
      throws Exception {
    if (link.deleted()) {
      feedback.remove(link.feedbackId());
    } else {
      feedback.put(link.feedbackId(), true);
    }
    expiry.changed(context.timestamp(), context.timerService());
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<VoicedFailure> out)
      throws Exception {
    if (expiry.isDue(timer)) {
      failure.clear();
      feedback.clear();
      expiry.clear();
    } else if (failure.value() != null) {
      out.collect(new VoicedFailure(failure.value(), !feedback.isEmpty()));
    }
  }
}

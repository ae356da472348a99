package io.backlash.detect.repeat;

import io.backlash.detect.cases.ContactReason;
import io.backlash.detect.cases.ContactReasonKey;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Finds the cases that were opened while an earlier one stood open. Keyed by matter. */
public final class RepeatedCaseFunction
    extends KeyedProcessFunction<ContactReasonKey, ContactReason, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /**
   * The matter's cases by case id. Cleared when the retention after the last of them has passed.
   */
  private transient MapState<String, ContactReason> cases;

  /** The failures told of the matter. Cleared together with them. */
  private transient MapState<String, ServiceFailure> emitted;

  // Timers: at each case's opening, to judge; and the retention after it was last touched, to
  // forget.

  public RepeatedCaseFunction(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    cases =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "cases", Types.STRING, TypeInformation.of(ContactReason.class)));
    emitted = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(
      ContactReason contactReason, Context context, Collector<ServiceFailure> out)
      throws Exception {
    if (contactReason.deleted()) {
      cases.remove(contactReason.facts().caseId());
    } else {
      cases.put(contactReason.facts().caseId(), contactReason);
    }
    context
        .timerService()
        .registerEventTimeTimer(EventTime.timer(contactReason.facts().openedAt()));
    context.timerService().registerEventTimeTimer(forgetAt(contactReason));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    List<ContactReason> known = new ArrayList<>();
    cases.values().forEach(known::add);
    FailureChangelog.emit(emitted, RepeatedCases.failures(known, options.recontact()), out);
    if (known.stream().allMatch(contactReason -> forgetAt(contactReason) <= timer)) {
      cases.clear();
      emitted.clear();
    }
  }

  private long forgetAt(ContactReason contactReason) {
    Instant opened = contactReason.facts().openedAt();
    Instant touched = contactReason.resolvedAt() == null ? opened : contactReason.resolvedAt();
    return EventTime.timer(touched.plus(options.retention()));
  }
}

package io.backlash.detect;

import io.backlash.event.ServiceFailure;
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
final class RecordsDetector extends KeyedProcessFunction<MatterKey, Matter, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /**
   * The matter's cases by case id. Cleared when the retention after the last of them has passed.
   */
  private transient MapState<String, Matter> cases;

  /** The failures told of the matter. Cleared together with them. */
  private transient MapState<String, ServiceFailure> told;

  // Timers: at each case's opening, to judge; and the retention after it was last touched, to
  // forget.

  RecordsDetector(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    cases =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("cases", Types.STRING, TypeInformation.of(Matter.class)));
    told = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(Matter matter, Context context, Collector<ServiceFailure> out)
      throws Exception {
    if (matter.deleted()) {
      cases.remove(matter.facts().caseId());
    } else {
      cases.put(matter.facts().caseId(), matter);
    }
    context.timerService().registerEventTimeTimer(EventTime.timer(matter.facts().openedAt()));
    context.timerService().registerEventTimeTimer(forgetAt(matter));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    List<Matter> known = new ArrayList<>();
    cases.values().forEach(known::add);
    FailureChangelog.tell(told, RepeatedCases.failures(known, options.recontact()), out);
    if (known.stream().allMatch(matter -> forgetAt(matter) <= timer)) {
      cases.clear();
      told.clear();
    }
  }

  private long forgetAt(Matter matter) {
    Instant opened = matter.facts().openedAt();
    Instant touched = matter.resolvedAt() == null ? opened : matter.resolvedAt();
    return EventTime.timer(touched.plus(options.retention()));
  }
}

package io.backlash.detect.merge;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.EventTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes one failure of all that was seen of it. Keyed by {@link MergedFindings#key}; a later
 * sighting of an id replaces the earlier or retracts it.
 */
public final class FindingMerger
    extends KeyedProcessFunction<BrandKey, ServiceFailure, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** What was seen, by its id. Cleared when the retention after the last of it has passed. */
  private transient MapState<String, ServiceFailure> findings;

  /** The failures told of it. Cleared together with it. */
  private transient MapState<String, ServiceFailure> emitted;

  // Timers: at each sighting's time, to decide; and the retention after it, to forget.

  public FindingMerger(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    findings =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "sightings", Types.STRING, TypeInformation.of(ServiceFailure.class)));
    emitted = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(ServiceFailure finding, Context context, Collector<ServiceFailure> out)
      throws Exception {
    if (finding.deleted()) {
      findings.remove(finding.failureId());
    } else {
      findings.put(finding.failureId(), finding);
    }
    context.timerService().registerEventTimeTimer(EventTime.timer(finding.at()));
    context.timerService().registerEventTimeTimer(forgetAt(finding));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    List<ServiceFailure> seen = new ArrayList<>();
    findings.values().forEach(seen::add);
    FailureChangelog.emit(emitted, MergedFindings.merge(seen), out);
    if (seen.stream().allMatch(finding -> forgetAt(finding) <= timer)) {
      findings.clear();
      emitted.clear();
    }
  }

  private long forgetAt(ServiceFailure finding) {
    return EventTime.timer(finding.at().plus(options.retention()));
  }
}

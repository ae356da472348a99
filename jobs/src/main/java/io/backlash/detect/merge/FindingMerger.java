package io.backlash.detect.merge;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.EvidenceChangelog;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.failure.IncidentEvidence;
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
import org.apache.flink.util.OutputTag;

/**
 * Makes one incident of all that was found of it. Keyed by {@link Incidents#key}; a later finding
 * of an id replaces the earlier or retracts it, and the incident is made anew of what is left.
 */
public final class FindingMerger
    extends KeyedProcessFunction<BrandKey, ServiceFailure, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  public static final OutputTag<IncidentEvidence> EVIDENCE =
      new OutputTag<>("evidence", TypeInformation.of(IncidentEvidence.class));

  private final DetectOptions options;

  /** What was found, by its id. Cleared when the retention after the last of it has passed. */
  private transient MapState<String, ServiceFailure> findings;

  /** The incidents told of it. Cleared together with it. */
  private transient MapState<String, ServiceFailure> emitted;

  /** The evidence told of them. Cleared together with it. */
  private transient MapState<String, IncidentEvidence> emittedEvidence;

  // Timers: at each finding's time, to decide; and the retention after it, to forget.

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
    emittedEvidence = getRuntimeContext().getMapState(EvidenceChangelog.descriptor());
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
    List<ServiceFailure> found = new ArrayList<>();
    findings.values().forEach(found::add);
    List<Incident> incidents = Incidents.of(found, options.incident());
    FailureChangelog.emit(emitted, incidents.stream().map(Incident::failure).toList(), out);
    EvidenceChangelog.emit(
        emittedEvidence,
        incidents.stream().flatMap(incident -> incident.evidence().stream()).toList(),
        evidence -> context.output(EVIDENCE, evidence));
    if (found.stream().allMatch(finding -> forgetAt(finding) <= timer)) {
      findings.clear();
      emitted.clear();
      emittedEvidence.clear();
    }
  }

  private long forgetAt(ServiceFailure finding) {
    return EventTime.timer(finding.at().plus(options.retention()));
  }
}

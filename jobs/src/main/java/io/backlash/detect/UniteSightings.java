package io.backlash.detect;

import io.backlash.event.ServiceFailure;
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
 * Makes one failure of all that was seen of it. Keyed by {@link Sightings#key}; a later sighting of
 * an id replaces the earlier or retracts it.
 */
final class UniteSightings extends KeyedProcessFunction<BrandKey, ServiceFailure, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** What was seen, by its id. Cleared when the retention after the last of it has passed. */
  private transient MapState<String, ServiceFailure> sightings;

  /** The failures told of it. Cleared together with it. */
  private transient MapState<String, ServiceFailure> told;

  // Timers: at each sighting's time, to decide; and the retention after it, to forget.

  UniteSightings(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    sightings =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "sightings", Types.STRING, TypeInformation.of(ServiceFailure.class)));
    told = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(
      ServiceFailure sighting, Context context, Collector<ServiceFailure> out) throws Exception {
    if (sighting.deleted()) {
      sightings.remove(sighting.failureId());
    } else {
      sightings.put(sighting.failureId(), sighting);
    }
    context.timerService().registerEventTimeTimer(EventTime.timer(sighting.at()));
    context.timerService().registerEventTimeTimer(forgetAt(sighting));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    List<ServiceFailure> seen = new ArrayList<>();
    sightings.values().forEach(seen::add);
    FailureChangelog.tell(told, Sightings.unite(seen), out);
    if (seen.stream().allMatch(sighting -> forgetAt(sighting) <= timer)) {
      sightings.clear();
      told.clear();
    }
  }

  private long forgetAt(ServiceFailure sighting) {
    return EventTime.timer(sighting.at().plus(options.retention()));
  }
}

package io.backlash.detect.failure;

import io.backlash.event.failure.ServiceFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/** Turns "these failures hold now" into what changed: new and changed ones, and withdrawn ones. */
public final class FailureChangelog {

  private FailureChangelog() {}

  /** The failures told so far of a key, by failure id. */
  public static MapStateDescriptor<String, ServiceFailure> descriptor() {
    return new MapStateDescriptor<>("told", Types.STRING, TypeInformation.of(ServiceFailure.class));
  }

  /**
   * Tells what changed, in the order of the ids.
   *
   * @param emitted the failures told so far; becomes {@code holding}
   * @param holding all failures of the key that hold now
   */
  public static void emit(
      MapState<String, ServiceFailure> emitted,
      List<ServiceFailure> holding,
      Collector<ServiceFailure> out)
      throws Exception {
    emit(emitted, holding, out::collect);
  }

  /** The same, to where there is no collector, as for a side output. */
  public static void emit(
      MapState<String, ServiceFailure> emitted,
      List<ServiceFailure> holding,
      Consumer<ServiceFailure> out)
      throws Exception {
    Map<String, ServiceFailure> changes = new TreeMap<>();
    Map<String, ServiceFailure> byId =
        holding.stream().collect(Collectors.toMap(ServiceFailure::failureId, Function.identity()));
    for (Map.Entry<String, ServiceFailure> before : emitted.entries()) {
      if (!byId.containsKey(before.getKey())) {
        changes.put(before.getKey(), before.getValue().retracted());
      }
    }
    for (ServiceFailure failure : holding) {
      if (!failure.equals(emitted.get(failure.failureId()))) {
        changes.put(failure.failureId(), failure);
      }
    }
    for (ServiceFailure change : changes.values()) {
      if (change.deleted()) {
        emitted.remove(change.failureId());
      } else {
        emitted.put(change.failureId(), change);
      }
      out.accept(change);
    }
  }
}

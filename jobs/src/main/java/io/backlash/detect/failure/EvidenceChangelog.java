package io.backlash.detect.failure;

import io.backlash.event.failure.IncidentEvidence;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Turns "this is the evidence now" into what changed: new, moved, and withdrawn evidence. */
public final class EvidenceChangelog {

  private EvidenceChangelog() {}

  /** The evidence told so far of a key, by the finding's id. */
  public static MapStateDescriptor<String, IncidentEvidence> descriptor() {
    return new MapStateDescriptor<>(
        "told-evidence", Types.STRING, TypeInformation.of(IncidentEvidence.class));
  }

  /**
   * Tells what changed, in the order of the findings' ids.
   *
   * @param emitted the evidence told so far; becomes {@code holding}
   * @param holding all evidence of the key that holds now, each finding once
   */
  public static void emit(
      MapState<String, IncidentEvidence> emitted,
      Collection<IncidentEvidence> holding,
      Consumer<IncidentEvidence> out)
      throws Exception {
    Map<String, IncidentEvidence> changes = new TreeMap<>();
    for (IncidentEvidence before : emitted.values()) {
      changes.put(before.finding().failureId(), before.retracted());
    }
    for (IncidentEvidence evidence : holding) {
      String id = evidence.finding().failureId();
      if (evidence.equals(emitted.get(id))) {
        changes.remove(id);
      } else {
        changes.put(id, evidence);
      }
    }
    for (Map.Entry<String, IncidentEvidence> change : changes.entrySet()) {
      if (change.getValue().deleted()) {
        emitted.remove(change.getKey());
      } else {
        emitted.put(change.getKey(), change.getValue());
      }
      out.accept(change.getValue());
    }
  }
}

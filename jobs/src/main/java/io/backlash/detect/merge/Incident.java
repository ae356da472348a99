package io.backlash.detect.merge;

import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.ServiceFailure;
import java.util.List;

/**
 * What went wrong once, and all that was found of it.
 *
 * @param failure the incident, with its strongest evidence
 * @param findings all that was found of it, the strongest first
 */
record Incident(ServiceFailure failure, List<ServiceFailure> findings) {

  /** Each finding as evidence of it. */
  List<IncidentEvidence> evidence() {
    return findings.stream()
        .map(finding -> new IncidentEvidence(failure.failureId(), finding, false))
        .toList();
  }
}

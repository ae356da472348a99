package io.backlash.event.failure;

/**
 * One thing that was found of an incident: in the events, in the customer's words, in an agent's,
 * or in a review. A changelog record, keyed by the finding's id: a finding is evidence of one
 * incident, and a later record may tell of which other.
 *
 * <p>Example: of a case that was answered late, in which the customer wrote "still no answer", both
 * findings are evidence of one incident, {@code acme/case/7/SPEED/STRUCTURE}.
 *
 * @param failureId the incident, as it stands in the failures
 * @param finding what was found, with the words or the fact, and how sure and how bad by itself
 * @param deleted it is evidence of nothing any more
 */
public record IncidentEvidence(String failureId, ServiceFailure finding, boolean deleted) {

  /** The same evidence, withdrawn. */
  public IncidentEvidence retracted() {
    return new IncidentEvidence(failureId, finding, true);
  }
}

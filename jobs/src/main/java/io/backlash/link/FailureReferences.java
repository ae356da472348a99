package io.backlash.link;

import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/** A failure counts under the order, the case and the customer that it names. */
final class FailureReferences
    implements ChangelogRekey.Places<ServiceFailure, Reference, Referenced> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Reference> of(ServiceFailure failure) {
    return failure.deleted() ? List.of() : Reference.of(failure);
  }

  @Override
  public Referenced at(Reference reference, ServiceFailure failure, boolean deleted) {
    return Referenced.of(reference, deleted ? failure.retracted() : failure);
  }
}

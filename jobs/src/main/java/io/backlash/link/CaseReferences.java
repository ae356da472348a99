package io.backlash.link;

import io.backlash.event.failure.Reference;
import io.backlash.event.failure.SupportCase;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/** A case counts under itself, its order and its customer, unless the business opened it. */
final class CaseReferences implements ChangelogRekey.Places<SupportCase, Reference, Referenced> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Reference> of(SupportCase facts) {
    return facts.deleted() || facts.course().agentInitiated() ? List.of() : Reference.of(facts);
  }

  @Override
  public Referenced at(Reference reference, SupportCase facts, boolean deleted) {
    return Referenced.of(reference, facts, deleted);
  }
}

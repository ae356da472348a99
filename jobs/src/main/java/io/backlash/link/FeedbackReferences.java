package io.backlash.link;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Reference;
import io.backlash.operator.ChangelogRekey;
import java.util.List;

/** A feedback counts under the order, the case and the customer that it names. */
final class FeedbackReferences
    implements ChangelogRekey.Places<ScoredFeedback, Reference, Referenced> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Reference> of(ScoredFeedback scored) {
    return scored.feedback().deleted() ? List.of() : Reference.of(scored.feedback());
  }

  @Override
  public Referenced at(Reference reference, ScoredFeedback scored, boolean deleted) {
    return Referenced.of(reference, scored, deleted);
  }
}

package io.backlash.link;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import java.util.ArrayList;

/**
 * A failure that may stand behind a feedback, or what else is known of its writer. A changelog
 * record, keyed by feedback, reference, and failure and tier.
 *
 * @param brand of both
 * @param feedbackId the feedback
 * @param tier how they are tied
 * @param reference what they have in common, {@code null} where the feedback's own words tell of it
 * @param failure the failure as it stands; {@code failure.deleted()} retracts the match. It may
 *     have come after the feedback, which then tells nothing of it
 * @param background set where {@code failure} is not; an empty one retracts
 */
public record Match(
    String brand,
    String feedbackId,
    LinkTier tier,
    Reference reference,
    ServiceFailure failure,
    Background background) {

  static Match of(String feedbackId, LinkTier tier, Reference reference, ServiceFailure failure) {
    return new Match(failure.brand(), feedbackId, tier, reference, failure, null);
  }

  static Match of(String feedbackId, Reference reference, Background background) {
    return new Match(reference.brand(), feedbackId, null, reference, null, background);
  }

  /** What tells it from the others under its reference. */
  String name() {
    return feedbackId + '\n' + (failure == null ? "" : failure.failureId());
  }

  boolean isRetraction() {
    return failure == null ? background.isEmpty() : failure.deleted();
  }

  /** Whether it is a failure that the writer knew of when writing. */
  boolean isKnownTo(ScoredFeedback written) {
    return failure != null && !failure.at().isAfter(written.feedback().at());
  }

  /** The same match, retracted. */
  Match retracted() {
    return failure == null
        ? of(feedbackId, reference, new Background(new ArrayList<>(), null, new ArrayList<>()))
        : of(feedbackId, tier, reference, failure.retracted());
  }

  /** The feedback's key. */
  public FeedbackKey key() {
    return new FeedbackKey(brand, feedbackId);
  }
}

package io.backlash.link;

import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;

/**
 * A failure that may stand behind a feedback. A changelog record, keyed by feedback, failure, tier
 * and reference.
 *
 * @param brand of both
 * @param feedbackId the feedback
 * @param tier how they are tied
 * @param reference what they have in common, {@code null} where the feedback's own words tell of it
 * @param failure the failure as it stands; {@code failure.deleted()} retracts the match
 */
public record Match(
    String brand, String feedbackId, LinkTier tier, Reference reference, ServiceFailure failure) {

  /** The feedback's key. */
  public FeedbackKey key() {
    return new FeedbackKey(brand, feedbackId);
  }
}

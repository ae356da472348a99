package io.backlash.link;

import io.backlash.event.LinkTier;
import io.backlash.event.ServiceFailure;

/**
 * A failure that may stand behind a feedback. A changelog record, keyed by feedback, failure and
 * tier.
 *
 * @param brand of both
 * @param feedbackId the feedback
 * @param tier how they are tied
 * @param failure the failure as it stands; {@code failure.deleted()} takes the match back
 */
public record Match(String brand, String feedbackId, LinkTier tier, ServiceFailure failure) {

  /** The feedback's key. */
  public FeedbackKey key() {
    return new FeedbackKey(brand, feedbackId);
  }
}

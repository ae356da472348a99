package io.backlash.link;

import io.backlash.event.Feedback;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import java.time.Instant;

/**
 * A failure or a feedback, under one of its references. A changelog record, keyed by reference and
 * failure or feedback.
 *
 * @param reference what it may have in common with others
 * @param failure set, or {@code feedbackId} is
 * @param feedbackId set, or {@code failure} is
 * @param feedbackAt when that feedback was written
 * @param deleted it is under this reference no more
 */
public record Referenced(
    Reference reference,
    ServiceFailure failure,
    String feedbackId,
    Instant feedbackAt,
    boolean deleted) {

  static Referenced of(Reference reference, ServiceFailure failure) {
    return new Referenced(reference, failure, null, null, failure.deleted());
  }

  static Referenced of(Reference reference, Feedback feedback, boolean deleted) {
    return new Referenced(reference, null, feedback.feedbackId(), feedback.at(), deleted);
  }
}

package io.backlash.link;

import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;

/**
 * A failure, a case, an order or a feedback, under one of its references. A changelog record, keyed
 * by reference and what it is.
 *
 * @param reference what it may have in common with others
 * @param failure set, or one of the other three is
 * @param contact a case
 * @param order an order
 * @param feedback a feedback
 * @param deleted it is under this reference no more
 */
public record Referenced(
    Reference reference,
    ServiceFailure failure,
    Contact contact,
    Moment order,
    Moment feedback,
    boolean deleted) {

  static Referenced of(Reference reference, ServiceFailure failure) {
    return new Referenced(reference, failure, null, null, null, failure.deleted());
  }

  static Referenced of(Reference reference, SupportCase facts, boolean deleted) {
    return new Referenced(reference, null, Contact.of(facts), null, null, deleted);
  }

  static Referenced of(Reference reference, Order order, boolean deleted) {
    return new Referenced(
        reference, null, null, new Moment(order.orderId(), order.at(), null), null, deleted);
  }

  static Referenced of(Reference reference, ScoredFeedback scored, boolean deleted) {
    return new Referenced(
        reference,
        null,
        null,
        null,
        new Moment(scored.feedback().feedbackId(), scored.feedback().at(), StarRating.of(scored)),
        deleted);
  }
}

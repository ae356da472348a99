package io.backlash.detect.orders;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.failure.Severity;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.Canceller;
import io.backlash.event.Order;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An order whose promised time passed is a broken promise where it was delivered after it, where
 * the seller cancelled it after it, and where it was neither delivered nor cancelled for so long
 * that nobody expects it any more. What the customer cancels before that is none, and neither is a
 * cancellation of which nobody tells by whom or when: it may be the customer's.
 */
final class LateOrders {

  private LateOrders() {}

  /**
   * What the order's time stamps show at an instant: one failure at most, which dates from the
   * promised time.
   *
   * @param undeliveredAfter how long after the promised time an order that did not come counts as
   *     never coming
   */
  static List<ServiceFailure> failures(Order order, Instant now, Duration undeliveredAfter) {
    if (order.deleted() || order.promisedAt() == null) {
      return List.of();
    }
    if (order.deliveredAt() != null) {
      return order.deliveredAt().isAfter(order.promisedAt())
          ? List.of(deliveredLate(order))
          : List.of();
    }
    Instant deadline = deadline(order, undeliveredAfter);
    if (!order.cancelled()) {
      return now.isBefore(deadline) ? List.of() : List.of(neverDelivered(order, undeliveredAfter));
    }
    if (order.cancelledAt() == null) {
      return List.of();
    }
    if (order.cancelledAt().isAfter(deadline)) {
      return List.of(neverDelivered(order, undeliveredAfter));
    }
    return order.cancelledBy() == Canceller.BUSINESS
            && order.cancelledAt().isAfter(order.promisedAt())
        ? List.of(cancelledLate(order))
        : List.of();
  }

  /** From when on an order of which nothing more is told counts as never coming. */
  static Instant deadline(Order order, Duration undeliveredAfter) {
    return order.promisedAt().plus(undeliveredAfter);
  }

  private static ServiceFailure deliveredLate(Order order) {
    Duration delay = Duration.between(order.promisedAt(), order.deliveredAt());
    return failure(
        order,
        Severity.ofDelivery(promised(order), delay),
        "delivered-late",
        "Delivered " + afterPromise(order, order.deliveredAt()));
  }

  private static ServiceFailure cancelledLate(Order order) {
    Duration delay = Duration.between(order.promisedAt(), order.cancelledAt());
    return failure(
        order,
        Severity.ofCancellation(promised(order), delay),
        "cancelled-late",
        "Cancelled by the business " + afterPromise(order, order.cancelledAt()));
  }

  private static String afterPromise(Order order, Instant at) {
    return "%s, %s after the promised %s."
        .formatted(
            TimePhrases.of(at),
            TimePhrases.of(Duration.between(order.promisedAt(), at)),
            TimePhrases.of(order.promisedAt()));
  }

  private static ServiceFailure neverDelivered(Order order, Duration undeliveredAfter) {
    return failure(
        order,
        Severity.TOTAL,
        "never-delivered",
        "Neither delivered nor cancelled within %s of the promised %s."
            .formatted(TimePhrases.of(undeliveredAfter), TimePhrases.of(order.promisedAt())));
  }

  private static Duration promised(Order order) {
    return Duration.between(order.at(), order.promisedAt());
  }

  private static ServiceFailure failure(Order order, double severity, String rule, String fact) {
    return new ServiceFailure(
        FailureId.ofOrder(order.brand(), order.orderId()),
        order.brand(),
        FailureCategory.PROMISES,
        null,
        order.customer(),
        null,
        null,
        order.orderId(),
        order.promisedAt(),
        severity,
        1,
        FailureSource.STRUCTURE,
        rule,
        RuleVersion.EVENTS,
        Evidence.ofFact(fact),
        false);
  }
}

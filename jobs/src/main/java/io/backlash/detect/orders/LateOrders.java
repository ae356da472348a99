package io.backlash.detect.orders;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.failure.Severity;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.Order;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.util.List;

/** An order delivered after the time it was promised for is a broken promise. */
final class LateOrders {

  private LateOrders() {}

  /** Decided by the two time stamps and nothing else: one failure at most. */
  static List<ServiceFailure> failures(Order order) {
    if (order.deleted()
        || order.promisedAt() == null
        || order.deliveredAt() == null
        || !order.deliveredAt().isAfter(order.promisedAt())) {
      return List.of();
    }
    return List.of(
        new ServiceFailure(
            FailureId.ofOrder(order.brand(), order.orderId()),
            order.brand(),
            FailureCategory.PROMISES,
            null,
            order.customer(),
            null,
            null,
            order.orderId(),
            order.promisedAt(),
            severity(order),
            1,
            FailureSource.STRUCTURE,
            "delivered-late",
            RuleVersion.EVENTS,
            Evidence.ofFact(
                "Delivered %s, %s after the promised %s."
                    .formatted(
                        TimePhrases.of(order.deliveredAt()),
                        TimePhrases.of(Duration.between(order.promisedAt(), order.deliveredAt())),
                        TimePhrases.of(order.promisedAt()))),
            false));
  }

  /** Against the time that delivery was promised to take from the order on. */
  private static double severity(Order order) {
    Duration allowed = Duration.between(order.at(), order.promisedAt());
    Duration taken = Duration.between(order.at(), order.deliveredAt());
    return Severity.ofTime(allowed, taken);
  }
}

package io.backlash.impact.retention;

import io.backlash.event.Order;
import io.backlash.event.OrderKey;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.link.FeedbackLink;
import io.backlash.operator.ChangelogRekey;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Which customers did the failures drive away, of those who said nothing in public? */
public final class SilentChurn {

  private SilentChurn() {}

  /**
   * Compares who met a failure with who met none.
   *
   * @param failures the changelog of failures
   * @param links the changelog of failures behind feedback
   * @param orders the changelog of orders
   * @param options how
   * @return the changelog of brands' figures
   */
  public static DataStream<Retention> of(
      DataStream<ServiceFailure> failures,
      DataStream<FeedbackLink> links,
      DataStream<Order> orders,
      RetentionOptions options) {
    TypeInformation<CustomerKey> customer = TypeInformation.of(CustomerKey.class);
    TypeInformation<CustomerEvent> event = TypeInformation.of(CustomerEvent.class);
    DataStream<CustomerEvent> exposed =
        failures
            .keyBy(ServiceFailure::failureId, Types.STRING)
            .connect(links.keyBy(link -> link.link().failureId(), Types.STRING))
            .process(
                new VoicedFailureFunction(options.retention()),
                TypeInformation.of(VoicedFailure.class))
            .name("mark voiced failures")
            .uid("mark-voiced-failures")
            .keyBy(voiced -> voiced.failure().failureId(), Types.STRING)
            .process(
                new ChangelogRekey<>(new FailureCustomers(), customer, options.retention()), event)
            .name("customers of failures")
            .uid("customers-of-failures");
    DataStream<CustomerEvent> bought =
        orders
            .keyBy(
                order -> new OrderKey(order.brand(), order.orderId()),
                TypeInformation.of(OrderKey.class))
            .process(
                new ChangelogRekey<>(new OrderCustomers(), customer, options.retention()), event)
            .name("customers of orders")
            .uid("customers-of-orders");
    return exposed
        .union(bought)
        .keyBy(CustomerEvent::customer, customer)
        .process(new CustomerHistoryFunction(options), TypeInformation.of(StratumChange.class))
        .name("customer history")
        .uid("customer-history")
        .keyBy(StratumChange::brand, Types.STRING)
        .process(new RetentionComparisonFunction(options), TypeInformation.of(Retention.class))
        .name("compare retention")
        .uid("compare-retention");
  }
}

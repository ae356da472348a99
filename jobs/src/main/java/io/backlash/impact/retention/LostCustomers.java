package io.backlash.impact.retention;

import io.backlash.detect.MoveBetweenKeys;
import io.backlash.event.Order;
import io.backlash.event.ServiceFailure;
import io.backlash.impact.OrderKey;
import io.backlash.link.FeedbackLink;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Which customers did the failures drive away, of those who said nothing in public? */
public final class LostCustomers {

  private LostCustomers() {}

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
    DataStream<CustomerEvent> met =
        failures
            .keyBy(ServiceFailure::failureId, Types.STRING)
            .connect(links.keyBy(link -> link.link().failureId(), Types.STRING))
            .process(new MarkVoices(options.retention()), TypeInformation.of(VoicedFailure.class))
            .name("mark voiced failures")
            .uid("mark-voiced-failures")
            .keyBy(voiced -> voiced.failure().failureId(), Types.STRING)
            .process(
                new MoveBetweenKeys<>(new FailureCustomers(), customer, options.retention()), event)
            .name("customers of failures")
            .uid("customers-of-failures");
    DataStream<CustomerEvent> bought =
        orders
            .keyBy(
                order -> new OrderKey(order.brand(), order.orderId()),
                TypeInformation.of(OrderKey.class))
            .process(
                new MoveBetweenKeys<>(new OrderCustomers(), customer, options.retention()), event)
            .name("customers of orders")
            .uid("customers-of-orders");
    return met.union(bought)
        .keyBy(CustomerEvent::customer, customer)
        .process(new FollowCustomer(options), TypeInformation.of(CellChange.class))
        .name("customer history")
        .uid("customer-history")
        .keyBy(CellChange::brand, Types.STRING)
        .process(new CompareBrand(options), TypeInformation.of(Retention.class))
        .name("compare retention")
        .uid("compare-retention");
  }
}

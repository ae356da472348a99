package io.backlash.detect.orders;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.Order;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.EventTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the orders that came late, or never. Keyed by order; a later record replaces the earlier.
 */
public final class LateOrderFunction extends KeyedProcessFunction<BrandKey, Order, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** The order as it was last told. Cleared when the retention after its time has passed. */
  private transient ValueState<Order> latest;

  /** The failure told of it, if any. Cleared together with it. */
  private transient MapState<String, ServiceFailure> emitted;

  // Timers: at each record's time, to decide by what it tells; when an order that did not come
  // counts as never coming, to decide by what was not told; and the retention after both, to
  // forget.

  public LateOrderFunction(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    latest =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("latest", TypeInformation.of(Order.class)));
    emitted = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(Order order, Context context, Collector<ServiceFailure> out)
      throws Exception {
    latest.update(order);
    context.timerService().registerEventTimeTimer(EventTime.timer(order.at()));
    if (order.promisedAt() != null) {
      Instant deadline = LateOrders.deadline(order, undeliveredAfter(order));
      context.timerService().registerEventTimeTimer(EventTime.timer(deadline));
    }
    context.timerService().registerEventTimeTimer(forgetAt(order));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    Order order = latest.value();
    if (order == null) {
      return;
    }
    // A record that is told again behind the watermark is judged as of the watermark, so that what
    // was told of it is not taken back for a moment.
    Instant now =
        asOf(Instant.ofEpochMilli(Math.max(timer, context.timerService().currentWatermark())));
    FailureChangelog.emit(emitted, LateOrders.failures(order, now, undeliveredAfter(order)), out);
    if (timer >= forgetAt(order)) {
      latest.clear();
      emitted.clear();
    }
  }

  private Instant asOf(Instant now) {
    return options.asOf() != null && options.asOf().isBefore(now) ? options.asOf() : now;
  }

  private Duration undeliveredAfter(Order order) {
    return options.undeliveredAfter(order.brand());
  }

  private long forgetAt(Order order) {
    Instant touched = order.at();
    if (order.promisedAt() != null) {
      Instant deadline = LateOrders.deadline(order, undeliveredAfter(order));
      touched = deadline.isAfter(touched) ? deadline : touched;
    }
    return EventTime.timer(touched.plus(options.retention()));
  }
}

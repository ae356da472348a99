package io.backlash.detect.orders;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.Order;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.EventTime;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Finds the orders that came late. Keyed by order; a later record replaces the earlier. */
public final class LateOrderFunction extends KeyedProcessFunction<BrandKey, Order, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** The order as it was last told. Cleared when the retention after its time has passed. */
  private transient ValueState<Order> latest;

  /** The failure told of it, if any. Cleared together with it. */
  private transient MapState<String, ServiceFailure> emitted;

  // Timers: at each record's time, to decide; and the retention after it, to forget.

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
    context.timerService().registerEventTimeTimer(forgetAt(order));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    Order order = latest.value();
    if (order == null) {
      return;
    }
    FailureChangelog.emit(emitted, LateOrders.failures(order), out);
    if (timer >= forgetAt(order)) {
      latest.clear();
      emitted.clear();
    }
  }

  private long forgetAt(Order order) {
    return EventTime.timer(order.at().plus(options.retention()));
  }
}

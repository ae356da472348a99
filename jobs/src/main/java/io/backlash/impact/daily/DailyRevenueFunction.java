package io.backlash.impact.daily;

import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.DailyRevenue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Sums a brand's orders of a day by currency, at the day's end and again when one is corrected. */
public final class DailyRevenueFunction
    extends KeyedProcessFunction<BrandDay, DayOrder, DailyRevenue> {
  private static final long serialVersionUID = 1L;

  private final Duration retention;

  /** The day's orders by id; cleared when the retention after the day's end has passed. */
  private transient MapState<String, DayOrder> orders;

  public DailyRevenueFunction(Duration retention) {
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    orders =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("orders", Types.STRING, Types.POJO(DayOrder.class)));
  }

  @Override
  public void processElement(DayOrder order, Context context, Collector<DailyRevenue> out)
      throws Exception {
    if (order.deleted()) {
      orders.remove(order.orderId());
    } else {
      orders.put(order.orderId(), order);
    }
    long end = context.getCurrentKey().end();
    context
        .timerService()
        .registerEventTimeTimer(Math.max(end, context.timerService().currentWatermark() + 1));
    context.timerService().registerEventTimeTimer(end + retention.toMillis());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<DailyRevenue> out)
      throws Exception {
    BrandDay key = context.getCurrentKey();
    if (timestamp == key.end() + retention.toMillis()) {
      orders.clear();
      return;
    }
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (DayOrder order : orders.values()) {
      sums.merge(order.currency() == null ? "" : order.currency(), order.value(), BigDecimal::add);
    }
    out.collect(
        new DailyRevenue(key.brand(), Instant.ofEpochMilli(key.start()), sums, sums.isEmpty()));
  }
}

package io.backlash.ingest;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up counts, such as what became of a feed's records: running values, once for each move of
 * the watermark.
 *
 * @param <T> a count
 */
public final class RunningTotal<T> extends KeyedProcessFunction<String, T, T> {
  private static final long serialVersionUID = 1L;

  private final ReduceFunction<T> plus;
  private final TypeInformation<T> type;

  /** The key's sum so far. Never cleared: one small entry for each of some dozens of keys. */
  private transient ValueState<T> sum;

  /**
   * Adds up.
   *
   * @param plus one count and another
   */
  public RunningTotal(ReduceFunction<T> plus, TypeInformation<T> type) {
    this.plus = plus;
    this.type = type;
  }

  @Override
  public void open(OpenContext context) {
    sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", type));
  }

  @Override
  public void processElement(T count, Context context, Collector<T> out) throws Exception {
    T before = sum.value();
    sum.update(before == null ? count : plus.reduce(before, count));
    long watermark = context.timerService().currentWatermark();
    context
        .timerService()
        .registerEventTimeTimer(watermark == Long.MAX_VALUE ? watermark : watermark + 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<T> out) throws Exception {
    out.collect(sum.value());
  }
}

package io.backlash.impact.alert;

import io.backlash.detect.Expiry;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts each record of a changelog once, on its day, and takes the count back where a correction
 * moves or withdraws it. Keyed by the record's own key.
 */
final class CountOnce<I, T> extends KeyedProcessFunction<I, T, DayCount> {
  private static final long serialVersionUID = 1L;

  private final Counting<T> counting;
  private final Duration retention;

  /** What the record counts as; cleared the retention after its last change. */
  private transient ValueState<DayCount> counted;

  /** When the above is cleared. */
  private transient Expiry expiry;

  CountOnce(Counting<T> counting, Duration retention) {
    this.counting = counting;
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    counted =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("counted", TypeInformation.of(DayCount.class)));
    expiry = new Expiry(getRuntimeContext(), retention);
  }

  @Override
  public void processElement(T record, Context context, Collector<DayCount> out) throws Exception {
    DayCount before = counted.value();
    DayCount after = counting.of(record);
    expiry.touched(context.timestamp(), context.timerService());
    if (after == null ? before == null : after.equals(before)) {
      return;
    }
    if (before != null) {
      out.collect(before.negated());
    }
    if (after != null) {
      out.collect(after);
    }
    counted.update(after);
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<DayCount> out)
      throws Exception {
    if (expiry.isDue(timer)) {
      counted.clear();
      expiry.clear();
    }
  }

  /** What a record counts as; {@code null} for nothing. */
  @FunctionalInterface
  interface Counting<T> extends Serializable {
    DayCount of(T record);
  }
}

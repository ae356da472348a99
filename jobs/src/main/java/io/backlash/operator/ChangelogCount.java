package io.backlash.operator;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts each record of a changelog once, where it belongs, and retracts the count where a
 * correction moves or withdraws it. Keyed by the record's own key.
 *
 * @param <I> the record's own key
 * @param <T> a changelog record
 * @param <C> what it counts as
 */
public final class ChangelogCount<I, T, C extends ChangelogCount.Reversible<C>>
    extends KeyedProcessFunction<I, T, C> {
  private static final long serialVersionUID = 1L;

  private final Counting<T, C> counting;
  private final TypeInformation<C> type;
  private final Duration retention;

  /** What the record counts as; cleared the retention after its last change. */
  private transient ValueState<C> counted;

  /** When the above is cleared. */
  private transient Expiry expiry;

  /**
   * Counts records.
   *
   * @param retention how long after its last change a record can still be corrected
   */
  public ChangelogCount(Counting<T, C> counting, TypeInformation<C> type, Duration retention) {
    this.counting = counting;
    this.type = type;
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    counted = getRuntimeContext().getState(new ValueStateDescriptor<>("counted", type));
    expiry = new Expiry(getRuntimeContext(), retention);
  }

  @Override
  public void processElement(T record, Context context, Collector<C> out) throws Exception {
    C before = counted.value();
    C after = counting.of(record);
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
  public void onTimer(long timer, OnTimerContext context, Collector<C> out) throws Exception {
    if (expiry.isDue(timer)) {
      counted.clear();
      expiry.clear();
    }
  }

  /** What a record counts as; {@code null} for nothing. */
  @FunctionalInterface
  public interface Counting<T, C> extends Serializable {
    C of(T record);
  }

  /** What can be retracted. */
  public interface Reversible<C> {

    /** What retracts it when it is added. */
    C negated();
  }
}

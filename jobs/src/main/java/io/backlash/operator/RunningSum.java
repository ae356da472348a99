package io.backlash.operator;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * Adds up counts, such as what became of a feed's records: running values, once for each move of
 * the watermark, and with each checkpoint. While all topics are silent the watermark stands, and
 * checkpoints go on: what they hold is emitted with them, so that a total never lags behind the
 * tables that are written with the same checkpoint.
 *
 * <pre>{@code
 * new RunningSum<>(LedgerEntry::plus, LedgerMetrics::show, type)
 *     .of(changes.keyBy(LedgerEntry::feed), "ledger");
 * }</pre>
 *
 * @param <T> a count
 */
public final class RunningSum<T> extends KeyedProcessFunction<String, T, T> {
  private static final long serialVersionUID = 1L;

  private final ReduceFunction<T> plus;
  private final Shown<T> shown;
  private final TypeInformation<T> type;

  /** The sums of the keys that came by since the start, for the metrics. */
  private transient Map<String, AtomicReference<T>> latest;

  /**
   * The keys whose sums have changed since they were emitted last. Not kept in checkpoints, as
   * nothing is pending in one.
   */
  private transient Set<String> pending;

  /** The key's sum so far. Never cleared: one small entry for each of some dozens of keys. */
  private transient ValueState<T> sum;

  /**
   * Adds up.
   *
   * @param plus one count and another
   * @param shown which metrics tell of a sum, from the first count of its key after each start on
   */
  public RunningSum(ReduceFunction<T> plus, Shown<T> shown, TypeInformation<T> type) {
    this.plus = plus;
    this.shown = shown;
    this.type = type;
  }

  /**
   * The running totals of a stream.
   *
   * @param name of the step; with hyphens for its spaces it is the uid, too
   */
  public SingleOutputStreamOperator<T> of(KeyedStream<T, String> counts, String name) {
    return counts
        .transform(name, type, new CheckpointedSum<>(this))
        .name(name)
        .uid(name.replace(' ', '-'));
  }

  /** Makes metrics of a sum. */
  @FunctionalInterface
  public interface Shown<T> extends Serializable {

    /**
     * Makes the metrics of one key.
     *
     * @param metrics where
     * @param sum as it is when it is asked for
     */
    void in(MetricGroup metrics, Supplier<T> sum);
  }

  @Override
  public void open(OpenContext context) {
    latest = new HashMap<>();
    pending = new TreeSet<>();
    sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", type));
  }

  @Override
  public void processElement(T count, Context context, Collector<T> out) throws Exception {
    T before = sum.value();
    T now = before == null ? count : plus.reduce(before, count);
    sum.update(now);
    latest.computeIfAbsent(context.getCurrentKey(), key -> shown(now)).set(now);
    long watermark = context.timerService().currentWatermark();
    if (watermark == Long.MAX_VALUE) {
      // All that tells the time has ended, or is silent just now: it will not move again.
      out.collect(now);
    } else {
      pending.add(context.getCurrentKey());
      context.timerService().registerEventTimeTimer(watermark + 1);
    }
  }

  private AtomicReference<T> shown(T first) {
    AtomicReference<T> value = new AtomicReference<>(first);
    shown.in(getRuntimeContext().getMetricGroup(), value::get);
    return value;
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<T> out) throws Exception {
    pending.remove(context.getCurrentKey());
    out.collect(sum.value());
  }

  /** Emits what no move of the watermark has emitted. */
  void emitPending(Consumer<T> out) {
    pending.forEach(key -> out.accept(latest.get(key).get()));
    pending.clear();
  }

  /**
   * Runs it, and lets it emit before the barrier of each checkpoint, which a function alone is not
   * told of.
   */
  static final class CheckpointedSum<T> extends KeyedProcessOperator<String, T, T> {
    private static final long serialVersionUID = 1L;

    private final RunningSum<T> total;

    CheckpointedSum(RunningSum<T> total) {
      super(total);
      this.total = total;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
      super.prepareSnapshotPreBarrier(checkpointId);
      total.emitPending(sum -> output.collect(new StreamRecord<>(sum)));
    }
  }
}

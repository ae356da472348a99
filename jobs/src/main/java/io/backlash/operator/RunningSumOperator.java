package io.backlash.operator;

import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link RunningSum}, and lets it emit before the barrier of each checkpoint, which a
 * function alone is not told of.
 */
final class RunningSumOperator<T> extends KeyedProcessOperator<String, T, T> {
  private static final long serialVersionUID = 1L;

  private final RunningSum<T> total;

  RunningSumOperator(RunningSum<T> total) {
    super(total);
    this.total = total;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    total.emitPending(sum -> output.collect(new StreamRecord<>(sum)));
  }
}

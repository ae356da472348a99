package io.backlash.operator;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Decides a key at the next moment of event time, and forgets it a retention after its last change.
 */
public final class Expiry {
  private final long retention;

  /** When to forget: moves on with each change. */
  private final ValueState<Long> due;

  public Expiry(RuntimeContext context, Duration retention) {
    this.retention = retention.toMillis();
    this.due = context.getState(new ValueStateDescriptor<>("expiry", Types.LONG));
  }

  /**
   * Registers the timer that decides, and moves the one that forgets.
   *
   * @param timestamp of the record that changed the key
   */
  public void changed(long timestamp, TimerService timers) throws IOException {
    touched(timestamp, timers);
    // Last, as a timer that touching deleted may have been for the same instant.
    timers.registerEventTimeTimer(next(timestamp, timers));
  }

  /** Moves the timer that forgets, where nothing waits to be decided. */
  public void touched(long timestamp, TimerService timers) throws IOException {
    long decideAt = next(timestamp, timers);
    Long before = due.value();
    long after = decideAt + retention;
    if (before == null || before < after) {
      if (before != null) {
        timers.deleteEventTimeTimer(before);
      }
      due.update(after);
      timers.registerEventTimeTimer(after);
    }
  }

  private static long next(long timestamp, TimerService timers) {
    return Math.max(timestamp, timers.currentWatermark() + 1);
  }

  /** Whether this timer is the one that forgets. */
  public boolean isDue(long timer) throws IOException {
    return timer == due.value();
  }

  /** Forgets when to forget. */
  public void clear() {
    due.clear();
  }
}

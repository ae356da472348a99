package io.backlash.topic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Lets a partition's watermarks go by the clock somewhat later than they are known. What is emitted
 * is then no later than what was read before the last partition was made that nobody has found yet,
 * however fast event time goes: the first records of that partition are not late.
 *
 * <p>It costs as much time until results are there. Where a partition falls silent its last
 * watermark is emitted all the same, when its time has come.
 */
final class HeldBackWatermarks<T> implements WatermarkGenerator<T> {
  private final WatermarkGenerator<T> watermarks;
  private final long heldBack;
  private final LongSupplier clock;

  /** The oldest first. As many as were made while one is held back: some dozens. */
  private final Deque<Known> known = new ArrayDeque<>();

  private record Known(long watermark, long since) {}

  /**
   * Holds back.
   *
   * @param watermarks those of the partition
   * @param heldBack for how long
   * @param clock in milliseconds; only differences count
   */
  HeldBackWatermarks(WatermarkGenerator<T> watermarks, Duration heldBack, LongSupplier clock) {
    this.watermarks = watermarks;
    this.heldBack = heldBack.toMillis();
    this.clock = clock;
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    watermarks.onEvent(event, timestamp, new Holding(output));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    watermarks.onPeriodicEmit(new Holding(output));
    long now = clock.getAsLong();
    Known last = null;
    while (!known.isEmpty() && known.peekFirst().since() <= now - heldBack) {
      last = known.pollFirst();
    }
    if (last != null) {
      output.emitWatermark(new Watermark(last.watermark()));
    }
  }

  /** Keeps watermarks; whether the partition is idle is said at once. */
  private final class Holding implements WatermarkOutput {
    private final WatermarkOutput output;

    Holding(WatermarkOutput output) {
      this.output = output;
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      if (known.isEmpty() || known.peekLast().watermark() < watermark.getTimestamp()) {
        known.addLast(new Known(watermark.getTimestamp(), clock.getAsLong()));
      }
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }
  }
}

package io.backlash.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class HeldBackWatermarksTest {
  private final AtomicLong clock = new AtomicLong(1_000_000);
  private final List<Long> emitted = new ArrayList<>();
  private final HeldBackWatermarks<String> watermarks =
      new HeldBackWatermarks<>(
          new BoundedOutOfOrdernessWatermarks<>(Duration.ZERO), Duration.ofSeconds(10), clock::get);
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          emitted.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
          throw new AssertionError("nobody said so");
        }

        @Override
        public void markActive() {
          throw new AssertionError("nobody said so");
        }
      };

  private void after(long milliseconds) {
    clock.addAndGet(milliseconds);
    watermarks.onPeriodicEmit(output);
  }

  private void read(long timestamp) {
    watermarks.onEvent("", timestamp, output);
    watermarks.onPeriodicEmit(output);
  }

  @Test
  void whatIsKnownNowIsEmittedLaterHoweverFastTimeGoes() {
    read(5_001);
    after(9_000);
    read(800_001);
    assertThat(emitted).allMatch(watermark -> watermark == Long.MIN_VALUE);
    emitted.clear();

    after(1_000);
    assertThat(emitted).containsExactly(5_000L);
    after(8_999);
    assertThat(emitted).containsExactly(5_000L);
    after(1);
    assertThat(emitted).containsExactly(5_000L, 800_000L);
  }

  @Test
  void afterAPauseOnlyWhatWasKnownBeforeIsEmitted() {
    read(5_001);
    clock.addAndGet(90_000);
    read(700_001);

    assertThat(emitted).containsExactly(5_000L);
    after(10_000);
    assertThat(emitted).containsExactly(5_000L, 700_000L);
  }
}

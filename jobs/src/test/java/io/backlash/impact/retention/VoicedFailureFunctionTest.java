package io.backlash.impact.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.link.FeedbackLink;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VoicedFailureFunctionTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final long TIME = NOON.toEpochMilli();

  private KeyedTwoInputStreamOperatorTestHarness<
          String, ServiceFailure, FeedbackLink, VoicedFailure>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedCoProcessFunction(
            new VoicedFailureFunction(Duration.ofDays(30)),
            ServiceFailure::failureId,
            link -> link.link().failureId(),
            Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aFailureBehindAFeedbackIsVoicedWhicheverComesFirst() throws Exception {
    harness.processElement1(failure(), TIME);
    harness.processElement2(link("r1", false), TIME);
    pass();
    assertThat(last()).isEqualTo(new VoicedFailure(failure(), true));
    assertNothingIsLeft();
    close();
    open();
    harness.processElement2(link("r1", false), TIME);
    harness.processElement1(failure(), TIME);
    pass();
    assertThat(last()).isEqualTo(new VoicedFailure(failure(), true));
    assertNothingIsLeft();
  }

  @Test
  void aFailureIsSilentAgainWhenItsLastFeedbackIsGone() throws Exception {
    harness.processElement1(failure(), TIME);
    harness.processElement2(link("r1", false), TIME);
    harness.processElement2(link("r2", false), TIME);
    harness.processBothWatermarks(new Watermark(TIME));
    harness.processElement2(link("r1", true), TIME + 1);
    harness.processBothWatermarks(new Watermark(TIME + 1));
    assertThat(last().isVoiced()).isTrue();

    harness.processElement2(link("r2", true), TIME + 2);
    pass();

    assertThat(last().isVoiced()).isFalse();
    assertNothingIsLeft();
  }

  @Test
  void aLinkWithoutItsFailureTellsNothing() throws Exception {
    harness.processElement2(link("r1", false), TIME);
    pass();

    assertThat(harness.extractOutputValues()).isEmpty();
    assertNothingIsLeft();
  }

  private void pass() throws Exception {
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
  }

  private VoicedFailure last() {
    List<VoicedFailure> emitted = harness.extractOutputValues();
    return emitted.get(emitted.size() - 1);
  }

  private void assertNothingIsLeft() {
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  private static ServiceFailure failure() {
    return new ServiceFailure(
        "f1",
        "acme",
        FailureCategory.SPEED,
        Channel.PHONE,
        "ann",
        "c1",
        null,
        null,
        NOON,
        0.5,
        0.9,
        FailureSource.STRUCTURE,
        "rule",
        "1",
        null,
        false);
  }

  private static FeedbackLink link(String feedbackId, boolean deleted) {
    return new FeedbackLink(
        "acme",
        feedbackId,
        new Link("f1", FailureCategory.SPEED, Channel.PHONE, LinkTier.EXACT, false, 0.9, 0.5),
        deleted);
  }
}

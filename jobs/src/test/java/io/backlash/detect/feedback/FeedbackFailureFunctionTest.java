package io.backlash.detect.feedback;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.CaseScript.mention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.failure.BrandKey;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedbackFailureFunctionTest {

  private KeyedOneInputStreamOperatorTestHarness<BrandKey, ScoredFeedback, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new FeedbackFailureFunction(OPTIONS),
            scored -> new BrandKey(scored.feedback().brand(), scored.feedback().feedbackId()),
            TypeInformation.of(BrandKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void theBestMentionOfACategoryIsAFailure() throws Exception {
    put(
        FeedbackScript.review(
            "f1",
            1,
            mention(FailureCategory.SPEED, "slow", 0.6),
            mention(FailureCategory.SPEED, "waited for hours", 0.8)));
    passAll();

    assertThat(harness.extractOutputValues())
        .containsExactly(
            new ServiceFailure(
                "acme/feedback/f1/SPEED/PUBLIC_TEXT",
                "acme",
                FailureCategory.SPEED,
                null,
                "ann",
                null,
                "f1",
                "order-1",
                START,
                FeedbackScript.NEGATIVITY,
                0.8,
                FailureSource.PUBLIC_TEXT,
                "rule-of-words",
                "words-7",
                Evidence.ofQuote("waited for hours", 0, 16),
                false));
  }

  @Test
  void anEditTakesBackWhatItNoLongerSays() throws Exception {
    put(
        FeedbackScript.review(
            "f1",
            1,
            mention(FailureCategory.SPEED, "slow", 0.6),
            mention(FailureCategory.RUDE_STAFF, "rude", 0.6)));
    harness.processWatermark(START.toEpochMilli());
    put(
        FeedbackScript.review(
            "f1",
            2,
            mention(FailureCategory.RUDE_STAFF, "rude", 0.6),
            mention(FailureCategory.ARGUING, "argued", 0.6)));
    passAll();

    assertThat(emitted())
        .containsExactly(
            tuple(FailureCategory.RUDE_STAFF, false),
            tuple(FailureCategory.SPEED, false),
            tuple(FailureCategory.ARGUING, false),
            tuple(FailureCategory.SPEED, true));
  }

  @Test
  void aRetractionTakesAllBackAndARestorationBringsItAgain() throws Exception {
    put(FeedbackScript.review("f1", 1, mention(FailureCategory.SPEED, "slow", 0.6)));
    harness.processWatermark(START.toEpochMilli());
    put(FeedbackScript.retraction("f1", 2));
    harness.processWatermark(START.plusMillis(1).toEpochMilli());
    put(FeedbackScript.review("f1", 3, mention(FailureCategory.SPEED, "slow", 0.6)));
    passAll();

    assertThat(emitted())
        .containsExactly(
            tuple(FailureCategory.SPEED, false),
            tuple(FailureCategory.SPEED, true),
            tuple(FailureCategory.SPEED, false));
  }

  @Test
  void aRetractionBeforeAnythingWasEmittedEmitsNothing() throws Exception {
    put(FeedbackScript.review("f1", 1, mention(FailureCategory.SPEED, "slow", 0.6)));
    put(FeedbackScript.retraction("f1", 2));
    put(FeedbackScript.retraction("f2", 1));
    passAll();

    assertThat(emitted()).isEmpty();
  }

  private List<Tuple> emitted() {
    return harness.extractOutputValues().stream()
        .map(failure -> tuple(failure.category(), failure.deleted()))
        .toList();
  }

  private void put(ScoredFeedback scored) throws Exception {
    harness.processElement(scored, scored.feedback().at().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

package io.backlash.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditAllocationTest {
  private static final ScoredFeedback REVIEW = Samples.feedback("r", Samples.NOON, 1, 1, false);

  private KeyedTwoInputStreamOperatorTestHarness<FeedbackKey, ScoredFeedback, Match, LinkedFeedback>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedCoProcessFunction(
            new CreditAllocation(Samples.OPTIONS),
            FeedbackKey::of,
            Match::key,
            TypeInformation.of(FeedbackKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void sharesSumToOneInBothOrdersOfArrival() throws Exception {
    put(REVIEW);
    put(match("f", FailureCategory.SPEED, LinkTier.EXACT));
    put(match("g", FailureCategory.ARGUING, LinkTier.IDENTITY));
    passAll();
    List<LinkedFeedback> feedbackFirst = harness.extractOutputValues();
    close();
    open();
    put(match("g", FailureCategory.ARGUING, LinkTier.IDENTITY));
    put(match("f", FailureCategory.SPEED, LinkTier.EXACT));
    put(REVIEW);
    passAll();

    assertThat(last()).isEqualTo(feedbackFirst.get(feedbackFirst.size() - 1));
    assertThat(last().links()).extracting(Link::failureId).containsExactly("f", "g");
    assertThat(last().links().stream().mapToDouble(Link::share).sum() + last().unexplained())
        .isCloseTo(1, within(1e-12));
    assertNothingIsLeft();
  }

  @Test
  void unexplainedNegativityStaysUnexplained() throws Exception {
    put(REVIEW);
    passAll();

    assertThat(last().links()).isEmpty();
    assertThat(last().unexplained()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  void aRetractedMatchRetractsItsLink() throws Exception {
    Match match = match("f", FailureCategory.SPEED, LinkTier.EXACT);
    put(REVIEW);
    put(match);
    harness.processBothWatermarks(new Watermark(Samples.NOON.toEpochMilli()));
    put(retracted(match));
    passAll();

    assertThat(last().links()).isEmpty();
    assertThat(harness.getSideOutput(CreditAllocation.LINKS))
        .extracting(StreamRecord::getValue)
        .extracting(FeedbackLink::deleted)
        .containsExactly(false, true);
    assertNothingIsLeft();
  }

  @Test
  void aFailureTiedByOrderAndCaseStaysTiedByTheOneThatIsLeft() throws Exception {
    ServiceFailure failure =
        Samples.failure("f", FailureCategory.SPEED, Samples.NOON.minus(Duration.ofDays(2)), 0.8);
    Match byOrder =
        match(failure, LinkTier.EXACT, Samples.reference(Reference.Kind.ORDER, Samples.ORDER));
    Match byCase = match(failure, LinkTier.EXACT, Samples.reference(Reference.Kind.CASE, "case-1"));
    put(REVIEW);
    put(byOrder);
    put(byCase);
    put(retracted(byOrder));
    passAll();

    assertThat(last().links()).extracting(Link::failureId).containsExactly("f");
    assertNothingIsLeft();
  }

  @Test
  void aDeletedFeedbackTakesItsLinksBack() throws Exception {
    put(REVIEW);
    put(match("f", FailureCategory.SPEED, LinkTier.EXACT));
    harness.processBothWatermarks(new Watermark(Samples.NOON.toEpochMilli()));
    put(Samples.feedback("r", Samples.NOON, 1, 2, true));
    passAll();

    assertThat(last().scored().feedback().deleted()).isTrue();
    assertThat(harness.getSideOutput(CreditAllocation.LINKS)).hasSize(2);
    assertNothingIsLeft();
  }

  @Test
  void whatAReviewSaysOfAKnownIncidentIsEvidenceOfItAndNoFailureOfItsOwn() throws Exception {
    put(REVIEW);
    put(said("r/SPEED", FailureCategory.SPEED));
    put(said("r/ARGUING", FailureCategory.ARGUING));
    harness.processBothWatermarks(new Watermark(Samples.NOON.toEpochMilli()));
    assertThat(failures()).containsOnlyKeys("r/SPEED", "r/ARGUING");
    put(match("f", FailureCategory.SPEED, LinkTier.IDENTITY));
    passAll();

    assertThat(failures()).containsOnlyKeys("r/ARGUING");
    assertThat(evidence()).isEqualTo(Map.of("r/SPEED", "f", "r/ARGUING", "r/ARGUING"));
    assertThat(last().links()).extracting(Link::failureId).containsExactly("f", "r/ARGUING");
    assertNothingIsLeft();
  }

  @Test
  void whereTheIncidentIsTakenBackTheReviewIsOneOfItsOwnAgain() throws Exception {
    Match match = match("f", FailureCategory.SPEED, LinkTier.EXACT);
    put(REVIEW);
    put(match);
    put(said("r/SPEED", FailureCategory.SPEED));
    harness.processBothWatermarks(new Watermark(Samples.NOON.toEpochMilli()));
    assertThat(failures()).isEmpty();
    put(retracted(match));
    passAll();

    assertThat(failures()).containsOnlyKeys("r/SPEED");
    assertThat(evidence()).isEqualTo(Map.of("r/SPEED", "r/SPEED"));
    assertNothingIsLeft();
  }

  @Test
  void aDeletedReviewIsNoEvidence() throws Exception {
    put(REVIEW);
    put(said("r/SPEED", FailureCategory.SPEED));
    harness.processBothWatermarks(new Watermark(Samples.NOON.toEpochMilli()));
    put(Samples.feedback("r", Samples.NOON, 1, 2, true));
    passAll();

    assertThat(failures()).isEmpty();
    assertThat(evidence()).isEmpty();
    assertNothingIsLeft();
  }

  /** The last of each id that is not retracted. */
  private Map<String, ServiceFailure> failures() {
    Map<String, ServiceFailure> table = new TreeMap<>();
    if (harness.getSideOutput(CreditAllocation.FAILURES) != null) {
      harness
          .getSideOutput(CreditAllocation.FAILURES)
          .forEach(change -> table.put(change.getValue().failureId(), change.getValue()));
    }
    table.values().removeIf(ServiceFailure::deleted);
    return table;
  }

  private Map<String, String> evidence() {
    Map<String, String> table = new TreeMap<>();
    for (StreamRecord<IncidentEvidence> change : harness.getSideOutput(CreditAllocation.EVIDENCE)) {
      IncidentEvidence evidence = change.getValue();
      if (evidence.deleted()) {
        table.remove(evidence.finding().failureId());
      } else {
        table.put(evidence.finding().failureId(), evidence.failureId());
      }
    }
    return table;
  }

  private static Match said(String failureId, FailureCategory category) {
    return match(Samples.failure(failureId, category, Samples.NOON, 0.8), LinkTier.MENTION, null);
  }

  private static Match match(String failureId, FailureCategory category, LinkTier tier) {
    ServiceFailure failure =
        Samples.failure(failureId, category, Samples.NOON.minus(Duration.ofDays(2)), 0.8);
    return match(failure, tier, Samples.reference(Reference.Kind.ORDER, Samples.ORDER));
  }

  private static Match match(ServiceFailure failure, LinkTier tier, Reference reference) {
    return Match.of("r", tier, reference, failure);
  }

  private static Match retracted(Match match) {
    return match(match.failure().retracted(), match.tier(), match.reference());
  }

  private void put(ScoredFeedback feedback) throws Exception {
    harness.processElement1(feedback, feedback.feedback().at().toEpochMilli());
  }

  private void put(Match match) throws Exception {
    harness.processElement2(match, match.failure().at().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
  }

  private LinkedFeedback last() {
    List<LinkedFeedback> values = harness.extractOutputValues();
    return values.get(values.size() - 1);
  }

  private void assertNothingIsLeft() {
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }
}

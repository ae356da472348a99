package io.backlash.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceMatchFunctionTest {
  private static final Reference CUSTOMER =
      new Reference(Samples.BRAND, Reference.Kind.CUSTOMER, Samples.CUSTOMER);
  private static final Reference ORDER =
      new Reference(Samples.BRAND, Reference.Kind.ORDER, Samples.ORDER);
  private static final Reference CASE = new Reference(Samples.BRAND, Reference.Kind.CASE, "case-1");
  private static final Instant BEFORE = Samples.NOON.minus(Duration.ofDays(1));
  private static final Instant AFTER = Samples.NOON.plus(Duration.ofDays(1));

  private KeyedOneInputStreamOperatorTestHarness<Reference, Referenced, Match> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new ReferenceMatchFunction(Samples.OPTIONS),
            Referenced::reference,
            TypeInformation.of(Reference.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aFailureBeforeTheFeedbackIsMatchedInBothOrdersOfArrival() throws Exception {
    put(CUSTOMER, failure("f", BEFORE));
    put(CUSTOMER, feedback("r", Samples.NOON));
    put(ORDER, feedback("r", Samples.NOON));
    put(ORDER, failure("f", BEFORE));
    passAll();

    assertThat(failures())
        .extracting(Match::feedbackId, Match::tier, match -> match.failure().deleted())
        .containsExactlyInAnyOrder(
            tuple("r", LinkTier.IDENTITY, false), tuple("r", LinkTier.EXACT, false));
    assertNothingIsLeft();
  }

  @Test
  void aCustomersLongPastFailureIsNotMatched() throws Exception {
    put(CUSTOMER, feedback("r", Samples.NOON));
    put(CUSTOMER, failure("long past", Samples.NOON.minus(Duration.ofDays(61))));
    passAll();

    assertThat(failures()).isEmpty();
    assertNothingIsLeft();
  }

  /** What comes after a review can't have moved it, however surely both are of one order. */
  @Test
  void aFailureAfterTheFeedbackIsUnknownToItInEitherOrderOfArrival() throws Exception {
    for (Reference shared : List.of(ORDER, CASE, CUSTOMER)) {
      put(shared, feedback("r", Samples.NOON));
      put(shared, failure("f", Samples.NOON.plusMillis(1)));
      put(shared, failure("g", AFTER));
      put(shared, feedback("s", BEFORE));
    }
    passAll();

    assertThat(failures())
        .filteredOn(match -> match.feedbackId().equals("r"))
        .extracting(match -> match.failure().failureId(), this::isKnown)
        .containsOnly(tuple("f", false), tuple("g", false));
    assertNothingIsLeft();
  }

  @Test
  void aFailureInTheInstantOfTheFeedbackIsMatched() throws Exception {
    for (Reference shared : List.of(ORDER, CASE, CUSTOMER)) {
      put(shared, feedback("r", Samples.NOON));
      put(shared, failure("f", Samples.NOON));
    }
    passAll();

    assertThat(failures())
        .extracting(Match::tier)
        .containsExactlyInAnyOrder(LinkTier.EXACT, LinkTier.EXACT, LinkTier.IDENTITY);
    assertNothingIsLeft();
  }

  @Test
  void anOrdersFailureIsMatchedAtAnyAge() throws Exception {
    put(ORDER, failure("f", Samples.NOON.minus(Duration.ofDays(400))));
    put(ORDER, feedback("r", Samples.NOON));
    passAll();

    assertThat(failures()).hasSize(1);
    assertNothingIsLeft();
  }

  /** A late order that turns out to have been promised later than the review: no match any more. */
  @Test
  void aFailureThatIsCorrectedToAfterTheFeedbackTakesItsMatchBack() throws Exception {
    put(ORDER, failure("f", BEFORE));
    put(ORDER, feedback("r", Samples.NOON));
    harness.processWatermark(Samples.NOON.toEpochMilli());
    put(ORDER, failure("f", AFTER));
    passAll();

    assertThat(failures()).extracting(this::isKnown).containsExactly(true, false);
    assertNothingIsLeft();
  }

  @Test
  void aRetractedFailureRetractsItsMatch() throws Exception {
    ServiceFailure failure = failure("f", BEFORE);
    put(CUSTOMER, failure);
    put(CUSTOMER, feedback("r", Samples.NOON));
    harness.processWatermark(Samples.NOON.toEpochMilli());
    put(CUSTOMER, failure.retracted());
    passAll();

    assertThat(failures())
        .extracting(match -> match.failure().deleted())
        .containsExactly(false, true);
    assertNothingIsLeft();
  }

  @Test
  void aDeletedFeedbackTakesItsMatchBack() throws Exception {
    put(CUSTOMER, failure("f", BEFORE));
    put(CUSTOMER, feedback("r", Samples.NOON));
    harness.processWatermark(Samples.NOON.toEpochMilli());
    takeBack(CUSTOMER, feedback("r", Samples.NOON));
    passAll();

    assertThat(failures())
        .extracting(match -> match.failure().deleted())
        .containsExactly(false, true);
    assertNothingIsLeft();
  }

  @Test
  void aFailureAtTheInstantOfForgettingIsStillMatched() throws Exception {
    put(ORDER, failure("f", Samples.NOON));
    harness.processWatermark(Samples.NOON.toEpochMilli());
    put(ORDER, feedback("r", Samples.NOON.plus(Samples.OPTIONS.retention())));
    passAll();

    assertThat(failures()).extracting(match -> match.failure().failureId()).containsExactly("f");
    assertNothingIsLeft();
  }

  private boolean isKnown(Match match) {
    return match.isKnownTo(feedback("r", Samples.NOON));
  }

  /** The failures that may stand behind what was written. */
  private List<Match> failures() {
    return harness.extractOutputValues().stream().filter(match -> match.failure() != null).toList();
  }

  @Test
  void whoContactedOrderedAndRatedBeforeIsKnownWithoutAnyFailure() throws Exception {
    put(CUSTOMER, feedback("before", BEFORE));
    put(CUSTOMER, feedback("r", Samples.NOON));
    harness.processElement(
        new Referenced(
            CUSTOMER, null, new Contact("c", BEFORE, ContactTopic.PRODUCT), null, null, false),
        BEFORE.toEpochMilli());
    harness.processElement(
        new Referenced(CUSTOMER, null, null, new Moment("o", BEFORE, null), null, false),
        BEFORE.toEpochMilli());
    passAll();

    assertThat(harness.extractOutputValues())
        .filteredOn(match -> match.feedbackId().equals("r"))
        .last()
        .satisfies(
            match -> {
              assertThat(match.background().contacts())
                  .extracting(Contact::caseId)
                  .containsExactly("c");
              assertThat(match.background().firstOrderAt()).isEqualTo(BEFORE);
              assertThat(match.background().earlier())
                  .extracting(Moment::id)
                  .containsExactly("before");
            });
    assertNothingIsLeft();
  }

  private static ServiceFailure failure(String id, Instant at) {
    return Samples.failure(id, FailureCategory.SPEED, at, 0.8);
  }

  private static ScoredFeedback feedback(String id, Instant at) {
    return Samples.feedback(id, at, 1, 1, false);
  }

  private void put(Reference reference, ServiceFailure failure) throws Exception {
    harness.processElement(Referenced.of(reference, failure), failure.at().toEpochMilli());
  }

  private void put(Reference reference, ScoredFeedback feedback) throws Exception {
    harness.processElement(
        Referenced.of(reference, feedback, false), feedback.feedback().at().toEpochMilli());
  }

  private void takeBack(Reference reference, ScoredFeedback feedback) throws Exception {
    harness.processElement(
        Referenced.of(reference, feedback, true), feedback.feedback().at().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
  }

  private void assertNothingIsLeft() {
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

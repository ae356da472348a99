package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.Channel;
import io.backlash.event.Expectation;
import io.backlash.event.ExpectationSource;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseDetectionFunctionTest {

  private KeyedTwoInputStreamOperatorTestHarness<
          BrandKey, ScoredInteraction, Expectation, ServiceFailure>
      harness;

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aCaseWhoseEventsAreAllRetractedLeavesNothing() throws Exception {
    open(OPTIONS);
    List<ScoredInteraction> events =
        CaseScript.on(Channel.EMAIL).customer(Duration.ZERO, "Where is my order?").events();
    put(events.get(0));
    watermark(START.plus(days(2)));
    put(new ScoredInteraction(events.get(0).interaction().retracted(), null));
    watermark(START.plus(days(2)).plusMillis(1));

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::category, ServiceFailure::deleted)
        .contains(tuple(FailureCategory.SPEED, false), tuple(FailureCategory.SPEED, true));
    Map<String, ServiceFailure> last =
        harness.extractOutputValues().stream()
            .collect(
                Collectors.toMap(
                    ServiceFailure::failureId, Function.identity(), (before, after) -> after));
    assertThat(last.values()).isNotEmpty().allMatch(ServiceFailure::deleted);
    assertThat(harness.getSideOutput(CaseDetectionFunction.CASES))
        .extracting(record -> record.getValue().deleted())
        .endsWith(true);
  }

  @Test
  void aFailureIsEmittedWhenItsDeadlinePassesAndRetractedWhenTheEventsSayOtherwise()
      throws Exception {
    open(OPTIONS);
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(days(4), "Here.");

    put(script.events().get(0));
    watermark(START.plus(minutes(15)).minusMillis(1));
    assertThat(emitted()).isEmpty();

    watermark(START.plus(minutes(15)));
    assertThat(emitted()).containsExactly(tuple(FailureCategory.SPEED, "still-waiting", false));

    watermark(START.plus(days(3)));
    assertThat(emitted())
        .containsExactly(
            tuple(FailureCategory.SPEED, "still-waiting", false),
            tuple(FailureCategory.INACCESSIBILITY, "never-answered", false),
            tuple(FailureCategory.SPEED, "still-waiting", true));

    put(script.events().get(1));
    watermark(START.plus(days(4)));
    assertThat(emitted().subList(3, 5))
        .containsExactly(
            tuple(FailureCategory.INACCESSIBILITY, "never-answered", true),
            tuple(FailureCategory.SPEED, "answered-late", false));

    assertNothingIsLeftAtTheEnd();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderOfArrivalDoesNotShow(long seed) throws Exception {
    open(OPTIONS);
    List<ScoredInteraction> events = richCase().events();
    for (ScoredInteraction event : events) {
      put(event);
      watermark(event.interaction().at());
    }
    Map<String, ServiceFailure> inOrder = standing();
    assertNothingIsLeftAtTheEnd();
    SupportCase facts = lastOf(CaseDetectionFunction.CASES);
    close();

    open(OPTIONS);
    List<ScoredInteraction> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    for (ScoredInteraction event : shuffled) {
      put(event);
    }
    assertNothingIsLeftAtTheEnd();

    assertThat(standing())
        .isEqualTo(inOrder)
        .containsOnlyKeys(
            "acme/case/case-1/SPEED/STRUCTURE",
            "acme/case/case-1/RUN_AROUND/STRUCTURE",
            "acme/case/case-1/FOLLOW_UP/STRUCTURE");
    assertThat(lastOf(CaseDetectionFunction.CASES)).isEqualTo(facts);
  }

  @Test
  void whatIsPromisedCountsHoweverLateItIsRead() throws Exception {
    open(OPTIONS);
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(hours(1), "Here.");

    for (ScoredInteraction event : script.events()) {
      put(event);
    }
    harness.processWatermark1(new Watermark(Long.MAX_VALUE));
    assertThat(emitted()).as("the expectations may not be complete").isEmpty();
    harness.processElement2(new StreamRecord<>(new Expectation("acme", Channel.EMAIL, 9999), 0));
    harness.processElement2(new StreamRecord<>(new Expectation("acme", Channel.EMAIL, 7200), 0));
    harness.processElement2(new StreamRecord<>(new Expectation("acme", Channel.EMAIL, 8888), 0));
    harness.processElement2(new StreamRecord<>(new Expectation("acme", Channel.CHAT, 1), 0));
    harness.processElement2(new StreamRecord<>(new Expectation("other", Channel.EMAIL, 1), 0));
    assertNothingIsLeftAtTheEnd();

    assertThat(emitted()).isEmpty();
    SupportCase facts = lastOf(CaseDetectionFunction.CASES);
    assertThat(facts.slaSeconds()).as("the stricter").isEqualTo(7200);
    assertThat(facts.slaSource()).isEqualTo(ExpectationSource.STATED);
  }

  @Test
  void asOfAnInstantNoLaterDeadlineHasPassed() throws Exception {
    open(OPTIONS.withAsOf(START.plus(hours(1))));
    put(CaseScript.on(Channel.EMAIL).customer(Duration.ZERO, "Where is it?").events().get(0));
    assertNothingIsLeftAtTheEnd();

    assertThat(standing()).containsOnlyKeys("acme/case/case-1/SPEED/STRUCTURE");
  }

  @Test
  void anEventBehindTheWatermarkIsJudgedWithAllThatWasJudgedBefore() throws Exception {
    open(OPTIONS);
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is it?")
            .agent(minutes(5), "Here.")
            .event(InteractionType.RESOLVED, days(1))
            .event(InteractionType.REOPENED, days(2));

    put(script.events().get(0));
    put(script.events().get(2));
    put(script.events().get(3));
    watermark(START.plus(days(2)));
    put(script.events().get(1));
    watermark(START.plus(days(2)).plusMillis(1));

    assertThat(standing())
        .as("the reopening is not forgotten, the answer is seen")
        .containsOnlyKeys("acme/case/case-1/RUN_AROUND/STRUCTURE");
    assertNothingIsLeftAtTheEnd();
  }

  @Test
  void aLaterRecordOfAnEventReplacesTheEarlier() throws Exception {
    open(OPTIONS);
    put(CaseScript.on(Channel.EMAIL).customer(Duration.ZERO, "Where is it?").events().get(0));
    put(CaseScript.on(Channel.EMAIL).customer(minutes(1), "Where is it?").events().get(0));
    assertNothingIsLeftAtTheEnd();

    SupportCase facts = lastOf(CaseDetectionFunction.CASES);
    assertThat(facts.customerMessages()).isEqualTo(1);
    assertThat(facts.openedAt()).isEqualTo(START.plus(minutes(1)));
  }

  @Test
  void eventsWithinAMillisecondAreSeen() throws Exception {
    open(OPTIONS);
    put(CaseScript.on(Channel.EMAIL).customer(Duration.ofNanos(1), "Where is it?").events().get(0));
    watermark(START.plusMillis(1));

    assertThat(harness.getSideOutput(CaseDetectionFunction.CASES)).hasSize(1);
    assertNothingIsLeftAtTheEnd();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCaseThatWakesAfterTheRetentionIsANewOneWhereverTheWatermarkStood(boolean together)
      throws Exception {
    open(OPTIONS);
    Duration later = OPTIONS.retention().plus(days(1));
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is it?")
            .agent(minutes(5), "Here.")
            .event(InteractionType.RESOLVED, minutes(6))
            .customer(later, "Where is it?");
    for (ScoredInteraction event : script.events()) {
      put(event);
      if (!together) {
        watermark(event.interaction().at());
      }
    }
    assertNothingIsLeftAtTheEnd();

    assertThat(standing()).containsOnlyKeys("acme/case/case-1/INACCESSIBILITY/STRUCTURE");
    SupportCase facts = lastOf(CaseDetectionFunction.CASES);
    assertThat(facts.openedAt()).isEqualTo(START.plus(later));
  }

  @Test
  void aContactReasonIsEmittedAndMovedWhenTheOrderBecomesKnown() throws Exception {
    open(OPTIONS);
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .about("order-1")
            .agent(minutes(5), "Here.");
    for (ScoredInteraction event : script.events()) {
      put(event);
    }
    assertNothingIsLeftAtTheEnd();

    assertThat(harness.getSideOutput(CaseDetectionFunction.CONTACT_REASONS))
        .extracting(StreamRecord::getValue)
        .extracting(
            contactReason -> contactReason.key().subject().split(" ", -1)[0],
            ContactReason::deleted)
        .containsExactly(tuple("words", false), tuple("words", true), tuple("order", false));
  }

  /** Answered late, transferred three times, promised a call that came late. */
  private static CaseScript richCase() {
    return CaseScript.on(Channel.EMAIL)
        .customer(Duration.ZERO, "Where is my order?")
        .bot(Duration.ofSeconds(1), "Choose a topic.")
        .agent(hours(2), "I will call you back.")
        .promised(hours(2), "I will call you back.", hours(5))
        .event(InteractionType.TRANSFERRED, hours(3))
        .event(InteractionType.TRANSFERRED, hours(3))
        .event(InteractionType.TRANSFERRED, hours(4))
        .customer(hours(6), "I am waiting.")
        .agent(hours(7), "Sorry.")
        .customer(hours(8), "When?")
        .event(InteractionType.RESOLVED, hours(9));
  }

  private void open(DetectOptions options) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new CaseDetectionFunction(options), List.of(CaseDetectionFunction.EXPECTATIONS)),
            event -> new BrandKey(event.interaction().brand(), event.interaction().caseId()),
            null,
            TypeInformation.of(BrandKey.class));
    harness.open();
  }

  private void put(ScoredInteraction event) throws Exception {
    harness.processElement1(new StreamRecord<>(event, event.interaction().at().toEpochMilli()));
  }

  private void watermark(Instant at) throws Exception {
    harness.processWatermark1(new Watermark(at.toEpochMilli()));
    harness.processWatermark2(new Watermark(at.toEpochMilli()));
  }

  private List<Tuple> emitted() {
    return harness.extractOutputValues().stream()
        .map(failure -> tuple(failure.category(), failure.rule(), failure.deleted()))
        .toList();
  }

  /** What a table of the failures would hold. */
  private Map<String, ServiceFailure> standing() {
    Map<String, ServiceFailure> table =
        harness.extractOutputValues().stream()
            .collect(
                Collectors.toMap(
                    ServiceFailure::failureId, Function.identity(), (before, after) -> after));
    table.values().removeIf(ServiceFailure::deleted);
    return table;
  }

  private <T> T lastOf(OutputTag<T> tag) {
    return harness.getSideOutput(tag).stream()
        .reduce((before, after) -> after)
        .orElseThrow()
        .getValue();
  }

  private void assertNothingIsLeftAtTheEnd() throws Exception {
    harness.processWatermark1(Watermark.MAX_WATERMARK);
    harness.processWatermark2(Watermark.MAX_WATERMARK);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

package io.backlash.detect.repeat;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.cases.CaseFacts;
import io.backlash.detect.cases.CaseScript;
import io.backlash.detect.cases.ContactReason;
import io.backlash.detect.cases.ContactReasonKey;
import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.failure.ServiceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedCaseFunctionTest {

  private KeyedOneInputStreamOperatorTestHarness<ContactReasonKey, ContactReason, ServiceFailure>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new RepeatedCaseFunction(OPTIONS),
            ContactReason::key,
            TypeInformation.of(ContactReasonKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCaseOpenedWhileTheEarlierStandsOpenIsOneInBothOrdersOfArrival(boolean reversed)
      throws Exception {
    List<ContactReason> contactReasons =
        new ArrayList<>(
            List.of(
                contactReason("first", Duration.ZERO, null),
                contactReason("second", days(2), days(3)),
                contactReason("third", days(9), days(10))));
    if (reversed) {
      Collections.reverse(contactReasons);
    }
    for (ContactReason contactReason : contactReasons) {
      put(contactReason);
    }
    passAll();

    assertThat(standing().values())
        .extracting(
            ServiceFailure::caseId,
            ServiceFailure::at,
            ServiceFailure::severity,
            failure -> failure.evidence().fact())
        .containsExactlyInAnyOrder(
            tuple(
                "second",
                START.plus(days(2)),
                0.5,
                "The customer had to open a new case on the same matter: case first of 2026-03-02"
                    + " 10:00 UTC was not resolved."),
            tuple(
                "third",
                START.plus(days(9)),
                0.5,
                "The customer had to open a new case on the same matter: case first of 2026-03-02"
                    + " 10:00 UTC was not resolved."));
  }

  @Test
  void aCaseAfterTheResolutionOfTheEarlierIsNone() throws Exception {
    put(contactReason("first", Duration.ZERO, days(1)));
    put(contactReason("second", days(2), null));
    passAll();

    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void anotherOrderOrCustomerIsAnotherContactReason() throws Exception {
    put(contactReason("first", Duration.ZERO, null));
    put(contactReasonOf(CaseScript.of("second", Channel.CHAT).about("order-2"), days(2), null));
    put(
        contactReasonOf(
            CaseScript.of("third", Channel.CHAT).by("bob").about("order-1"), days(2), null));
    passAll();

    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void theSameWordsAreTheSameContactReasonWhereNoOrderIsNamed() throws Exception {
    put(contactReasonOf(CaseScript.of("first", Channel.CHAT), Duration.ZERO, null));
    put(contactReasonOf(CaseScript.of("second", Channel.PHONE), days(2), null));
    passAll();

    assertThat(standing()).containsOnlyKeys("acme/case/second/RECORDS/STRUCTURE");
  }

  @Test
  void anEarlierCaseThatProvesResolvedTakesItBack() throws Exception {
    put(contactReason("first", Duration.ZERO, null));
    put(contactReason("second", days(2), null));
    harness.processWatermark(START.plus(days(2)).toEpochMilli());
    put(contactReason("first", Duration.ZERO, hours(1)));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::deleted)
        .containsExactly(false, true);
  }

  @Test
  void aCaseThatMovedToAnotherContactReasonCountsNoMore() throws Exception {
    ContactReason first = contactReason("first", Duration.ZERO, null);
    put(first);
    put(contactReason("second", days(2), null));
    harness.processWatermark(START.plus(days(2)).toEpochMilli());
    put(first.retracted());
    passAll();

    assertThat(standing()).isEmpty();
  }

  @Test
  void theSameWordsMuchLaterAreAnotherContactReasonButTheSameOrderIsNot() throws Exception {
    put(contactReason("first", Duration.ZERO, null));
    put(contactReason("second", days(99), null));
    put(contactReasonOf(CaseScript.of("third", Channel.CHAT), Duration.ZERO, null));
    put(contactReasonOf(CaseScript.of("fourth", Channel.CHAT), days(99), null));
    passAll();

    assertThat(standing()).containsOnlyKeys("acme/case/second/RECORDS/STRUCTURE");
  }

  @Test
  void anUnknownCustomerOrTooFewWordsMakeNoContactReason() {
    CaseScript unknown =
        CaseScript.on(Channel.CHAT).by(null).customer(Duration.ZERO, "My router is dead");
    CaseScript terse = CaseScript.on(Channel.CHAT).customer(Duration.ZERO, "Hello");

    assertThat(contactReasonOf(unknown)).isEmpty();
    assertThat(contactReasonOf(terse)).isEmpty();
  }

  private static ContactReason contactReason(String caseId, Duration opened, Duration resolved) {
    return contactReasonOf(CaseScript.of(caseId, Channel.CHAT).about("order-1"), opened, resolved);
  }

  private static ContactReason contactReasonOf(
      CaseScript script, Duration opened, Duration resolved) {
    script.customer(opened, "My router is dead");
    if (resolved != null) {
      script.event(InteractionType.RESOLVED, resolved);
    }
    return contactReasonOf(script).orElseThrow();
  }

  private static Optional<ContactReason> contactReasonOf(CaseScript script) {
    return ContactReason.of(
        script.timeline(),
        CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS),
        OPTIONS.repeatedWords());
  }

  private Map<String, ServiceFailure> standing() {
    Map<String, ServiceFailure> table =
        harness.extractOutputValues().stream()
            .collect(
                Collectors.toMap(
                    ServiceFailure::failureId, Function.identity(), (before, after) -> after));
    table.values().removeIf(ServiceFailure::deleted);
    return table;
  }

  private void put(ContactReason contactReason) throws Exception {
    harness.processElement(contactReason, contactReason.facts().openedAt().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

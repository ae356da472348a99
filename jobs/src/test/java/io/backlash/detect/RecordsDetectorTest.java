package io.backlash.detect;

import static io.backlash.detect.CaseScript.OPTIONS;
import static io.backlash.detect.CaseScript.START;
import static io.backlash.detect.Durations.days;
import static io.backlash.detect.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.event.BusinessCalendar;
import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import io.backlash.event.ServiceFailure;
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

class RecordsDetectorTest {

  private KeyedOneInputStreamOperatorTestHarness<MatterKey, Matter, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new RecordsDetector(OPTIONS), Matter::key, TypeInformation.of(MatterKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCaseOpenedWhileTheEarlierStandsOpenIsOneInBothOrdersOfArrival(boolean reversed)
      throws Exception {
    List<Matter> matters =
        new ArrayList<>(
            List.of(
                matter("first", Duration.ZERO, null),
                matter("second", days(2), days(3)),
                matter("third", days(9), days(10))));
    if (reversed) {
      Collections.reverse(matters);
    }
    for (Matter matter : matters) {
      put(matter);
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
    put(matter("first", Duration.ZERO, days(1)));
    put(matter("second", days(2), null));
    passAll();

    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void anotherOrderOrCustomerIsAnotherMatter() throws Exception {
    put(matter("first", Duration.ZERO, null));
    put(matterOf(CaseScript.of("second", Channel.CHAT).about("order-2"), days(2), null));
    put(matterOf(CaseScript.of("third", Channel.CHAT).by("bob").about("order-1"), days(2), null));
    passAll();

    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void theSameWordsAreTheSameMatterWhereNoOrderIsNamed() throws Exception {
    put(matterOf(CaseScript.of("first", Channel.CHAT), Duration.ZERO, null));
    put(matterOf(CaseScript.of("second", Channel.PHONE), days(2), null));
    passAll();

    assertThat(standing()).containsOnlyKeys("acme/case/second/RECORDS/STRUCTURE");
  }

  @Test
  void anEarlierCaseThatProvesResolvedTakesItBack() throws Exception {
    put(matter("first", Duration.ZERO, null));
    put(matter("second", days(2), null));
    harness.processWatermark(START.plus(days(2)).toEpochMilli());
    put(matter("first", Duration.ZERO, hours(1)));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::deleted)
        .containsExactly(false, true);
  }

  @Test
  void aCaseThatMovedToAnotherMatterCountsNoMore() throws Exception {
    Matter first = matter("first", Duration.ZERO, null);
    put(first);
    put(matter("second", days(2), null));
    harness.processWatermark(START.plus(days(2)).toEpochMilli());
    put(first.withdrawn());
    passAll();

    assertThat(standing()).isEmpty();
  }

  @Test
  void theSameWordsMuchLaterAreAnotherMatterButTheSameOrderIsNot() throws Exception {
    put(matter("first", Duration.ZERO, null));
    put(matter("second", days(99), null));
    put(matterOf(CaseScript.of("third", Channel.CHAT), Duration.ZERO, null));
    put(matterOf(CaseScript.of("fourth", Channel.CHAT), days(99), null));
    passAll();

    assertThat(standing()).containsOnlyKeys("acme/case/second/RECORDS/STRUCTURE");
  }

  @Test
  void anUnknownCustomerOrTooFewWordsMakeNoMatter() {
    CaseScript unknown =
        CaseScript.on(Channel.CHAT).by(null).customer(Duration.ZERO, "My router is dead");
    CaseScript terse = CaseScript.on(Channel.CHAT).customer(Duration.ZERO, "Hello");

    assertThat(matterOf(unknown)).isEmpty();
    assertThat(matterOf(terse)).isEmpty();
  }

  private static Matter matter(String caseId, Duration opened, Duration resolved) {
    return matterOf(CaseScript.of(caseId, Channel.CHAT).about("order-1"), opened, resolved);
  }

  private static Matter matterOf(CaseScript script, Duration opened, Duration resolved) {
    script.customer(opened, "My router is dead");
    if (resolved != null) {
      script.event(InteractionType.RESOLVED, resolved);
    }
    return matterOf(script).orElseThrow();
  }

  private static Optional<Matter> matterOf(CaseScript script) {
    return Matter.of(
        script.timeline(),
        CaseFacts.of(script.timeline(), script.bar(), BusinessCalendar.ALWAYS),
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

  private void put(Matter matter) throws Exception {
    harness.processElement(matter, matter.facts().openedAt().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

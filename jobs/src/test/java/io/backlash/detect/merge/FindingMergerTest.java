package io.backlash.detect.merge;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.failure.BrandKey;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingMergerTest {
  private static final ServiceFailure SHOWN =
      IncidentsTest.shown(FailureCategory.RECORDS, "case-1", null, hours(1), "Asked twice.");
  private static final ServiceFailure SAID =
      IncidentsTest.said(FailureCategory.RECORDS, "case-1", null, "the second time");

  private KeyedOneInputStreamOperatorTestHarness<BrandKey, ServiceFailure, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new FindingMerger(OPTIONS), Incidents::key, TypeInformation.of(BrandKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wordsAndEventsAreOneFailureInBothOrdersOfArrival(boolean reversed) throws Exception {
    List<ServiceFailure> findings = new ArrayList<>(List.of(SHOWN, SAID));
    if (reversed) {
      Collections.reverse(findings);
    }
    for (ServiceFailure finding : findings) {
      put(finding);
    }
    passAll();

    assertThat(standing()).containsExactly("Asked twice. The customer wrote: “the second time”.");
  }

  @Test
  void wordsThatWereToldComeBackIntoTheFailureThatAnEventShowsLater() throws Exception {
    put(SAID);
    harness.processWatermark(SAID.at().toEpochMilli());
    put(SHOWN);
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(ServiceFailure::failureId, ServiceFailure::deleted)
        .containsExactlyInAnyOrder(
            tuple(SAID.failureId(), false),
            tuple(SAID.failureId(), true),
            tuple(SHOWN.failureId(), false));
  }

  @Test
  void wordsStandAloneAgainOnceTheEventIsRetracted() throws Exception {
    put(SAID);
    put(SHOWN);
    harness.processWatermark(SAID.at().toEpochMilli());
    put(SHOWN.retracted());
    passAll();

    assertThat(table()).containsOnlyKeys(SAID.failureId());
  }

  @Test
  void allThatWasFoundIsEvidenceOfTheIncident() throws Exception {
    put(SAID);
    harness.processWatermark(SAID.at().toEpochMilli());
    put(SHOWN);
    passAll();

    assertThat(evidence())
        .isEqualTo(
            Map.of(
                SAID.failureId(), SHOWN.failureId(),
                SHOWN.failureId(), SHOWN.failureId()));
  }

  @Test
  void withoutItsStrongestEvidenceTheIncidentStandsOnTheRest() throws Exception {
    ServiceFailure agent =
        IncidentsTest.said(FailureSource.AGENT_TEXT, FailureCategory.RECORDS, "2", hours(3), 0.9);
    put(SAID);
    put(SHOWN);
    put(agent);
    harness.processWatermark(agent.at().toEpochMilli());
    put(SHOWN.retracted());
    put(SAID.retracted());
    passAll();

    assertThat(table())
        .hasEntrySatisfying(
            "acme/case/case-1/RECORDS/AGENT_TEXT",
            incident -> assertThat(incident.evidence()).isEqualTo(agent.evidence()))
        .hasSize(1);
    assertThat(evidence())
        .isEqualTo(Map.of(agent.failureId(), "acme/case/case-1/RECORDS/AGENT_TEXT"));
  }

  /** Each order has corrections and retractions among it, of which the last of an id counts. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfArrivalGivesTheSameIncidentsAndEvidence(long seed) throws Exception {
    List<ServiceFailure> findings = new ArrayList<>(List.of(SHOWN, SAID));
    Random random = new Random(2026);
    for (int number = 1; number <= 12; number++) {
      findings.add(
          IncidentsTest.said(
              number % 3 == 0 ? FailureSource.AGENT_TEXT : FailureSource.CUSTOMER_TEXT,
              FailureCategory.RECORDS,
              String.valueOf(number),
              hours(random.nextInt(4000)),
              random.nextInt(100) / 100.0));
    }
    List<ServiceFailure> standing = findings.subList(0, 10);
    for (ServiceFailure finding : standing) {
      put(finding);
    }
    passAll();
    Map<String, ServiceFailure> incidents = table();
    Map<String, String> evidence = evidence();
    close();
    open();

    List<ServiceFailure> shuffled = new ArrayList<>(findings);
    Random order = new Random(seed);
    Collections.shuffle(shuffled, order);
    long watermark = Long.MIN_VALUE;
    for (ServiceFailure finding : shuffled) {
      put(finding);
      if (order.nextBoolean()) {
        watermark = Math.max(watermark, finding.at().toEpochMilli());
        harness.processWatermark(watermark);
      }
    }
    for (ServiceFailure gone : findings.subList(10, findings.size())) {
      put(gone.retracted());
    }
    passAll();

    assertThat(table()).isEqualTo(incidents).hasSizeGreaterThan(1);
    assertThat(evidence()).isEqualTo(evidence).hasSize(standing.size());
  }

  /** Of each finding that still is evidence, of which incident. */
  private Map<String, String> evidence() {
    Map<String, IncidentEvidence> last = new TreeMap<>();
    if (harness.getSideOutput(FindingMerger.EVIDENCE) != null) {
      for (StreamRecord<IncidentEvidence> change : harness.getSideOutput(FindingMerger.EVIDENCE)) {
        last.put(change.getValue().finding().failureId(), change.getValue());
      }
    }
    last.values().removeIf(IncidentEvidence::deleted);
    Map<String, String> incidents = new TreeMap<>();
    last.forEach((id, evidence) -> incidents.put(id, evidence.failureId()));
    return incidents;
  }

  private void put(ServiceFailure finding) throws Exception {
    harness.processElement(finding, finding.at().toEpochMilli());
  }

  private List<String> standing() {
    return table().values().stream().map(failure -> failure.evidence().fact()).toList();
  }

  private Map<String, ServiceFailure> table() {
    Map<String, ServiceFailure> table = new TreeMap<>();
    harness.extractOutputValues().forEach(change -> table.put(change.failureId(), change));
    table.values().removeIf(ServiceFailure::deleted);
    return table;
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }
}

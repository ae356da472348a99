package io.backlash.detect.merge;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.failure.BrandKey;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingMergerTest {
  private static final ServiceFailure SHOWN =
      MergedFindingsTest.shown(FailureCategory.RECORDS, "case-1", null, hours(1), "Asked twice.");
  private static final ServiceFailure SAID =
      MergedFindingsTest.said(FailureCategory.RECORDS, "case-1", null, "the second time");

  private KeyedOneInputStreamOperatorTestHarness<BrandKey, ServiceFailure, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new FindingMerger(OPTIONS), MergedFindings::key, TypeInformation.of(BrandKey.class));
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

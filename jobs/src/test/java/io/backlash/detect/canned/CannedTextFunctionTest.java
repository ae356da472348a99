package io.backlash.detect.canned;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.detect.cases.CaseScript;
import io.backlash.detect.text.NormalizedText;
import io.backlash.event.Channel;
import io.backlash.event.failure.ServiceFailure;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CannedTextFunctionTest {
  private static final long WEEK =
      Math.floorDiv(START.plus(Duration.ofDays(3)).toEpochMilli(), Duration.ofDays(7).toMillis());

  private KeyedOneInputStreamOperatorTestHarness<CannedKey, AgentText, ServiceFailure> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new CannedTextFunction(OPTIONS), AgentText::key, TypeInformation.of(CannedKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aTextRetractedAfterTheWeekRetractsTheOthersFailures() throws Exception {
    for (int number = 0; number < OPTIONS.cannedCustomers(); number++) {
      put(text(number, false));
    }
    harness.processWatermark(START.plus(Duration.ofDays(7)).toEpochMilli());
    assertThat(harness.extractOutputValues()).hasSize(10).noneMatch(ServiceFailure::deleted);

    put(text(3, true));
    harness.processWatermark(START.plus(Duration.ofDays(8)).toEpochMilli());

    assertThat(harness.extractOutputValues().subList(10, 20)).allMatch(ServiceFailure::deleted);
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }

  private void put(AgentText text) throws Exception {
    harness.processElement(text, text.at().toEpochMilli());
  }

  private static AgentText text(int number, boolean deleted) {
    return new AgentText(
        new CannedKey(CaseScript.BRAND, "f1", WEEK),
        "band-1",
        "case-" + number,
        "e1",
        "customer-" + number,
        Channel.CHAT,
        null,
        START,
        "We value you.",
        NormalizedText.of("We value you."),
        deleted);
  }
}

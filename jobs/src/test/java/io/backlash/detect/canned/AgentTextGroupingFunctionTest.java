package io.backlash.detect.canned;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.detect.cases.CaseScript;
import io.backlash.detect.text.NormalizedText;
import io.backlash.event.Channel;
import java.time.Duration;
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

class AgentTextGroupingFunctionTest {
  private static final long WEEK =
      Math.floorDiv(START.plus(Duration.ofDays(3)).toEpochMilli(), Duration.ofDays(7).toMillis());
  private static final AgentText ANNA =
      text("case-1", "anna your parcel is on its way and we are sorry that it took us so long");
  private static final AgentText BERT =
      text("case-2", "bert your parcel is on its way and we are sorry that it took us so long");
  private static final AgentText OTHER =
      text("case-3", "the refund was booked to your card this morning and nothing else is left");

  private KeyedOneInputStreamOperatorTestHarness<CannedKey, AgentText, AgentText> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new AgentTextGroupingFunction(OPTIONS),
            AgentText::key,
            TypeInformation.of(CannedKey.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thoseThatResembleEachOtherGoOnTogetherInBothOrdersOfArrival(boolean reversed)
      throws Exception {
    List<AgentText> texts = new ArrayList<>(List.of(ANNA, OTHER, BERT));
    if (reversed) {
      Collections.reverse(texts);
    }
    for (AgentText text : texts) {
      put(text);
    }
    passAll();

    Map<String, CannedKey> groups = groups();
    assertThat(groups).hasSize(3);
    assertThat(groups.get("case-1")).isEqualTo(groups.get("case-2"));
    assertThat(groups.get("case-3")).isNotEqualTo(groups.get("case-1"));
  }

  @Test
  void whenAGroupLosesTheTextItFormedAroundTheOthersMove() throws Exception {
    AgentText first =
        NormalizedText.fingerprint(ANNA.normalized())
                    .compareTo(NormalizedText.fingerprint(BERT.normalized()))
                < 0
            ? ANNA
            : BERT;
    put(ANNA);
    put(BERT);
    harness.processWatermark(START.plus(Duration.ofDays(7)).toEpochMilli());
    CannedKey before = groups().get("case-1");

    put(first.retracted());
    passAll();

    assertThat(groups()).hasSize(1).doesNotContainValue(before);
  }

  private Map<String, CannedKey> groups() {
    Map<String, CannedKey> groups = new TreeMap<>();
    for (AgentText text : harness.extractOutputValues()) {
      if (text.deleted()) {
        groups.remove(text.caseId(), text.key());
      } else {
        groups.put(text.caseId(), text.key());
      }
    }
    return groups;
  }

  private void put(AgentText text) throws Exception {
    harness.processElement(text, text.at().toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }

  private static AgentText text(String caseId, String normalized) {
    return new AgentText(
        new CannedKey(CaseScript.BRAND, "band-1", WEEK),
        "band-1",
        caseId,
        "e1",
        null,
        Channel.CHAT,
        null,
        START,
        normalized,
        normalized,
        false);
  }
}

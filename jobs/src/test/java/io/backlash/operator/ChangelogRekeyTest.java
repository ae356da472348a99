package io.backlash.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are "id: places", and what is sent to a place shows in words. */
class ChangelogRekeyTest {
  private static final Duration RETENTION = Duration.ofDays(30);

  private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new ChangelogRekey<String, String, String, String>(
                new Words(), Types.STRING, RETENTION),
            record -> record.substring(0, record.indexOf(':')),
            TypeInformation.of(String.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatMovesIsRetractedFromWhereItWas() throws Exception {
    put("r: order-1 ann", "r: order-2 ann");

    assertThat(harness.extractOutputValues())
        .containsExactly("order-1 +", "ann +", "order-1 -", "order-2 +", "ann +");
    assertNothingIsLeft();
  }

  @Test
  void whatIsDeletedIsRetractedFromEverywhereAndMayComeBack() throws Exception {
    put("r: order-1 ann", "r:", "r: ann");

    assertThat(harness.extractOutputValues())
        .containsExactly("order-1 +", "ann +", "order-1 -", "ann -", "ann +");
    assertNothingIsLeft();
  }

  @Test
  void whatWasNowhereLeavesNoState() throws Exception {
    put("r:");

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertNothingIsLeft();
  }

  private void put(String... records) throws Exception {
    for (String record : records) {
      harness.processElement(record, 0);
    }
  }

  private void assertNothingIsLeft() throws Exception {
    harness.processWatermark(RETENTION.toMillis());
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }

  private static final class Words implements ChangelogRekey.Places<String, String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<String> of(String record) {
      String places = record.substring(record.indexOf(':') + 1).strip();
      return places.isEmpty() ? List.of() : List.of(places.split(" ", -1));
    }

    @Override
    public String at(String place, String record, boolean deleted) {
      return place + (deleted ? " -" : " +");
    }
  }
}

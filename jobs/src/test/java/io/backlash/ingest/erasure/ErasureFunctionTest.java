package io.backlash.ingest.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.failure.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureFunctionTest {
  private static final Reference ANN = new Reference("acme", Reference.Kind.CUSTOMER, "ann");
  private static final Reference ORDER = new Reference("acme", Reference.Kind.ORDER, "order-1");
  private static final DataSubjectRecord ORDERED =
      new DataSubjectRecord(ANN, "order", "{}", ORDER, null);
  private static final DataSubjectRecord REVIEWED =
      new DataSubjectRecord(ANN, "review", "{}", null, null);
  private static final long WISH = 1_000;

  private KeyedOneInputStreamOperatorTestHarness<Reference, DataSubjectRecord, ErasedRecord>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new ErasureFunction(Duration.ofDays(30)),
            DataSubjectRecord::reference,
            TypeInformation.of(Reference.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatIsKnownAndWhatComesLateIsErasedWithTheOrdersThatItLeadsTo() throws Exception {
    harness.processElement(REVIEWED, 1);
    harness.processElement(DataSubjectRecord.erased(ANN, WISH), WISH);
    harness.processElement(ORDERED, 2);

    assertThat(harness.extractOutputValues())
        .containsExactly(
            new ErasedRecord("review", WISH, "{}"), new ErasedRecord("order", WISH, "{}"));
    assertThat(leads()).containsExactly(DataSubjectRecord.erased(ORDER, WISH));
  }

  @Test
  void whoeverAsksForNothingIsLeftAlone() throws Exception {
    harness.processElement(ORDERED, 2);
    harness.processElement(
        DataSubjectRecord.erased(new Reference("acme", Reference.Kind.CUSTOMER, "bob"), WISH),
        WISH);

    assertThat(harness.extractOutputValues()).isEmpty();
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }

  private List<DataSubjectRecord> leads() {
    Queue<StreamRecord<DataSubjectRecord>> leads = harness.getSideOutput(ErasureFunction.LEADS);
    return leads == null ? List.of() : leads.stream().map(StreamRecord::getValue).toList();
  }
}

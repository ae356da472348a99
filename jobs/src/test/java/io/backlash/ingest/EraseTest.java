package io.backlash.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Reference;
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

class EraseTest {
  private static final Reference ANN = new Reference("acme", Reference.Kind.CUSTOMER, "ann");
  private static final Reference ORDER = new Reference("acme", Reference.Kind.ORDER, "order-1");
  private static final Trace ORDERED = new Trace(ANN, "order", "{}", ORDER, null);
  private static final Trace REVIEWED = new Trace(ANN, "review", "{}", null, null);
  private static final long WISH = 1_000;

  private KeyedOneInputStreamOperatorTestHarness<Reference, Trace, Erased> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new Erase(Duration.ofDays(30)), Trace::reference, TypeInformation.of(Reference.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatIsKnownAndWhatComesLateIsErasedWithTheOrdersThatItLeadsTo() throws Exception {
    harness.processElement(REVIEWED, 1);
    harness.processElement(Trace.erased(ANN, WISH), WISH);
    harness.processElement(ORDERED, 2);

    assertThat(harness.extractOutputValues())
        .containsExactly(new Erased("review", WISH, "{}"), new Erased("order", WISH, "{}"));
    assertThat(leads()).containsExactly(Trace.erased(ORDER, WISH));
  }

  @Test
  void whoeverAsksForNothingIsLeftAlone() throws Exception {
    harness.processElement(ORDERED, 2);
    harness.processElement(
        Trace.erased(new Reference("acme", Reference.Kind.CUSTOMER, "bob"), WISH), WISH);

    assertThat(harness.extractOutputValues()).isEmpty();
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(List.of(harness.numEventTimeTimers(), harness.numKeyedStateEntries()))
        .containsExactly(0, 0);
  }

  private List<Trace> leads() {
    Queue<StreamRecord<Trace>> leads = harness.getSideOutput(Erase.LEADS);
    return leads == null ? List.of() : leads.stream().map(StreamRecord::getValue).toList();
  }
}

package io.backlash.ingest.erasure;

import io.backlash.event.failure.Reference;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Names the records that tell of a customer, order or case that is to be forgotten: those known
 * when the wish comes, and those that come after it from the time before. Keyed by that reference.
 */
public final class ErasureFunction
    extends KeyedProcessFunction<Reference, DataSubjectRecord, ErasedRecord> {
  private static final long serialVersionUID = 1L;

  /** The orders and cases that are to be forgotten with their customer. */
  public static final OutputTag<DataSubjectRecord> LEADS =
      new OutputTag<>("leads", TypeInformation.of(DataSubjectRecord.class));

  private final long retention;

  /** The records under the reference, by key; cleared the retention after the last one's time. */
  private transient MapState<String, DataSubjectRecord> subjectRecords;

  /** Up to when all is to be forgotten, in milliseconds since 1970; cleared with the records. */
  private transient ValueState<Long> erasedUpTo;

  /** When the above are cleared; cleared with them. */
  private transient ValueState<Long> due;

  public ErasureFunction(Duration retention) {
    this.retention = retention.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    subjectRecords =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "traces", Types.STRING, TypeInformation.of(DataSubjectRecord.class)));
    erasedUpTo =
        getRuntimeContext().getState(new ValueStateDescriptor<>("erased-up-to", Types.LONG));
    due = getRuntimeContext().getState(new ValueStateDescriptor<>("due", Types.LONG));
  }

  @Override
  public void processElement(
      DataSubjectRecord subjectRecord, Context context, Collector<ErasedRecord> out)
      throws Exception {
    keepUntil(context.timestamp() + retention, context);
    Long before = erasedUpTo.value();
    if (subjectRecord.erasedUpTo() != null) {
      if (before == null || before < subjectRecord.erasedUpTo()) {
        erasedUpTo.update(subjectRecord.erasedUpTo());
        for (DataSubjectRecord known : subjectRecords.values()) {
          erase(known, subjectRecord.erasedUpTo(), context, out);
        }
      }
    } else {
      subjectRecords.put(subjectRecord.key(), subjectRecord);
      if (before != null) {
        erase(subjectRecord, before, context, out);
      }
    }
  }

  private static void erase(
      DataSubjectRecord subjectRecord, long upTo, Context context, Collector<ErasedRecord> out) {
    out.collect(new ErasedRecord(subjectRecord.key(), upTo, subjectRecord.retraction()));
    if (subjectRecord.leadsTo() != null) {
      context.output(LEADS, DataSubjectRecord.erased(subjectRecord.leadsTo(), upTo));
    }
  }

  private void keepUntil(long time, Context context) throws IOException {
    Long before = due.value();
    if (before == null || before < time) {
      if (before != null) {
        context.timerService().deleteEventTimeTimer(before);
      }
      due.update(time);
      context.timerService().registerEventTimeTimer(time);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<ErasedRecord> out) {
    subjectRecords.clear();
    erasedUpTo.clear();
    due.clear();
  }
}

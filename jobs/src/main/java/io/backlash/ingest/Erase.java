package io.backlash.ingest;

import io.backlash.event.Reference;
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
final class Erase extends KeyedProcessFunction<Reference, Trace, Erased> {
  private static final long serialVersionUID = 1L;

  /** The orders and cases that are to be forgotten with their customer. */
  static final OutputTag<Trace> LEADS = new OutputTag<>("leads", TypeInformation.of(Trace.class));

  private final long retention;

  /** The records under the reference, by key; cleared the retention after the last one's time. */
  private transient MapState<String, Trace> traces;

  /** Up to when all is to be forgotten, in milliseconds since 1970; cleared with the records. */
  private transient ValueState<Long> erasedUpTo;

  /** When the above are cleared; cleared with them. */
  private transient ValueState<Long> due;

  Erase(Duration retention) {
    this.retention = retention.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    traces =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("traces", Types.STRING, TypeInformation.of(Trace.class)));
    erasedUpTo =
        getRuntimeContext().getState(new ValueStateDescriptor<>("erased-up-to", Types.LONG));
    due = getRuntimeContext().getState(new ValueStateDescriptor<>("due", Types.LONG));
  }

  @Override
  public void processElement(Trace trace, Context context, Collector<Erased> out) throws Exception {
    keepUntil(context.timestamp() + retention, context);
    Long before = erasedUpTo.value();
    if (trace.erasedUpTo() != null) {
      if (before == null || before < trace.erasedUpTo()) {
        erasedUpTo.update(trace.erasedUpTo());
        for (Trace known : traces.values()) {
          erase(known, trace.erasedUpTo(), context, out);
        }
      }
    } else {
      traces.put(trace.key(), trace);
      if (before != null) {
        erase(trace, before, context, out);
      }
    }
  }

  private static void erase(Trace trace, long upTo, Context context, Collector<Erased> out) {
    out.collect(new Erased(trace.key(), upTo, trace.retraction()));
    if (trace.leadsTo() != null) {
      context.output(LEADS, Trace.erased(trace.leadsTo(), upTo));
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
  public void onTimer(long time, OnTimerContext context, Collector<Erased> out) {
    traces.clear();
    erasedUpTo.clear();
    due.clear();
  }
}

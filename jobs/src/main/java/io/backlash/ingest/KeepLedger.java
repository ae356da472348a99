package io.backlash.ingest;

import io.backlash.event.LedgerEntry;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up what became of a feed's records: running values, once for each move of the watermark. */
public final class KeepLedger extends KeyedProcessFunction<String, LedgerEntry, LedgerEntry> {
  private static final long serialVersionUID = 1L;

  /** The feed's sum so far. Never cleared: one small entry for each feed. */
  private transient ValueState<LedgerEntry> sum;

  @Override
  public void open(OpenContext context) {
    sum =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("sum", TypeInformation.of(LedgerEntry.class)));
  }

  @Override
  public void processElement(LedgerEntry entry, Context context, Collector<LedgerEntry> out)
      throws IOException {
    LedgerEntry before = sum.value();
    sum.update(before == null ? entry : before.plus(entry));
    long watermark = context.timerService().currentWatermark();
    context
        .timerService()
        .registerEventTimeTimer(watermark == Long.MAX_VALUE ? watermark : watermark + 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<LedgerEntry> out)
      throws IOException {
    out.collect(sum.value());
  }
}

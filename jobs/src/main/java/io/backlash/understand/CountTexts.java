package io.backlash.understand;

import io.backlash.event.TextCount;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts texts by outcome: running values, once for each move of the watermark. */
final class CountTexts extends KeyedProcessFunction<String, TextCount, TextCount> {
  private static final long serialVersionUID = 1L;

  /** The outcome's count so far. Never cleared: there are some dozens of outcomes. */
  private transient ValueState<TextCount> count;

  @Override
  public void open(OpenContext context) {
    count =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("count", TypeInformation.of(TextCount.class)));
  }

  @Override
  public void processElement(TextCount more, Context context, Collector<TextCount> out)
      throws IOException {
    TextCount before = count.value();
    count.update(before == null ? more : before.plus(more));
    long watermark = context.timerService().currentWatermark();
    context
        .timerService()
        .registerEventTimeTimer(watermark == Long.MAX_VALUE ? watermark : watermark + 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<TextCount> out)
      throws IOException {
    out.collect(count.value());
  }
}

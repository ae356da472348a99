package io.backlash.impact.retention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up a brand's strata, and compares anew at each move of the watermark that changed them. */
final class RetentionComparisonFunction
    extends KeyedProcessFunction<String, StratumChange, Retention> {
  private static final long serialVersionUID = 1L;

  /** Fixed, as sums of doubles depend on their order to the last bit. */
  private static final Comparator<Stratum> ORDER =
      Comparator.comparingLong(Stratum::window)
          .thenComparingInt(Stratum::tenure)
          .thenComparingInt(Stratum::value)
          .thenComparing(Stratum::currency);

  private final RetentionOptions options;

  /** Never cleared: some hundred small cells a brand and year. */
  private transient MapState<Stratum, StratumCounts> cells;

  /** What was emitted last, by currency. Never cleared: one record a brand and currency. */
  private transient MapState<String, Retention> emitted;

  RetentionComparisonFunction(RetentionOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    cells =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "cells",
                    TypeInformation.of(Stratum.class),
                    TypeInformation.of(StratumCounts.class)));
    emitted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "emitted", Types.STRING, TypeInformation.of(Retention.class)));
  }

  @Override
  public void processElement(StratumChange change, Context context, Collector<Retention> out)
      throws Exception {
    StratumCounts before = cells.get(change.stratum());
    StratumCounts after = (before == null ? StratumCounts.NONE : before).plus(change.change());
    if (after.isNone()) {
      cells.remove(change.stratum());
    } else {
      cells.put(change.stratum(), after);
    }
    long watermark = context.timerService().currentWatermark();
    context
        .timerService()
        .registerEventTimeTimer(watermark == Long.MAX_VALUE ? watermark : watermark + 1);
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Retention> out)
      throws Exception {
    Map<Stratum, StratumCounts> sorted = new TreeMap<>(ORDER);
    for (Map.Entry<Stratum, StratumCounts> entry : cells.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    Map<String, Retention> found = new TreeMap<>();
    RetentionComparison.of(context.getCurrentKey(), sorted, options)
        .forEach(one -> found.put(one.currency() == null ? "" : one.currency(), one));
    List<String> gone = new ArrayList<>();
    for (String currency : emitted.keys()) {
      if (!found.containsKey(currency)) {
        gone.add(currency);
      }
    }
    Collections.sort(gone);
    for (String currency : gone) {
      out.collect(emitted.get(currency).retracted());
      emitted.remove(currency);
    }
    for (Map.Entry<String, Retention> entry : found.entrySet()) {
      if (!entry.getValue().equals(emitted.get(entry.getKey()))) {
        emitted.put(entry.getKey(), entry.getValue());
        out.collect(entry.getValue());
      }
    }
  }
}

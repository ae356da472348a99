package io.backlash.impact.retention;

import io.backlash.operator.Expiry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Follows what a customer buys and meets, and tells what changes in the strata by it. */
final class CustomerHistoryFunction
    extends KeyedProcessFunction<CustomerKey, CustomerEvent, StratumChange> {
  private static final long serialVersionUID = 1L;

  private final RetentionOptions options;

  /** Orders and failures by "kind, id"; cleared the retention after the last change. */
  private transient MapState<String, CustomerEvent> events;

  /** What the customer adds to each stratum so far; cleared with the events. */
  private transient MapState<Stratum, StratumCounts> emitted;

  /** When the above are cleared: what was told stands. */
  private transient Expiry expiry;

  CustomerHistoryFunction(RetentionOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    events =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "events", Types.STRING, TypeInformation.of(CustomerEvent.class)));
    emitted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "told",
                    TypeInformation.of(Stratum.class),
                    TypeInformation.of(StratumCounts.class)));
    expiry = new Expiry(getRuntimeContext(), options.retention());
  }

  @Override
  public void processElement(CustomerEvent event, Context context, Collector<StratumChange> out)
      throws Exception {
    if (!options.isMeasurable()) {
      // Who is forgotten before it is known whether they came back would count as lost.
      return;
    }
    String id = event.kind().name() + '\n' + event.id();
    if (event.deleted()) {
      events.remove(id);
    } else {
      events.put(id, event);
    }
    expiry.changed(context.timestamp(), context.timerService());
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<StratumChange> out)
      throws Exception {
    if (expiry.isDue(timer)) {
      events.clear();
      emitted.clear();
      expiry.clear();
      return;
    }
    List<CustomerEvent> all = new ArrayList<>();
    events.values().forEach(all::add);
    Map<Stratum, StratumCounts> present = new CustomerHistory(all, options).cells();
    Map<Stratum, StratumCounts> before = new HashMap<>();
    emitted.entries().forEach(entry -> before.put(entry.getKey(), entry.getValue()));
    Set<Stratum> strata = new HashSet<>(before.keySet());
    strata.addAll(present.keySet());
    for (Stratum stratum : strata) {
      StratumCounts cell = present.getOrDefault(stratum, StratumCounts.NONE);
      StratumCounts change = cell.minus(before.getOrDefault(stratum, StratumCounts.NONE));
      if (!change.isNone()) {
        out.collect(new StratumChange(context.getCurrentKey().brand(), stratum, change));
      }
      if (cell.isNone()) {
        emitted.remove(stratum);
      } else {
        emitted.put(stratum, cell);
      }
    }
  }
}

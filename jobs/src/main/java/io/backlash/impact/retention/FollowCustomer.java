package io.backlash.impact.retention;

import io.backlash.detect.Expiry;
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
final class FollowCustomer extends KeyedProcessFunction<CustomerKey, CustomerEvent, CellChange> {
  private static final long serialVersionUID = 1L;

  private final RetentionOptions options;

  /** Orders and failures by "kind, id"; cleared the retention after the last change. */
  private transient MapState<String, CustomerEvent> events;

  /** What the customer adds to each stratum so far; cleared with the events. */
  private transient MapState<Stratum, Cell> told;

  /** When the above are cleared: what was told stands. */
  private transient Expiry expiry;

  FollowCustomer(RetentionOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    events =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "events", Types.STRING, TypeInformation.of(CustomerEvent.class)));
    told =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "told", TypeInformation.of(Stratum.class), TypeInformation.of(Cell.class)));
    expiry = new Expiry(getRuntimeContext(), options.retention());
  }

  @Override
  public void processElement(CustomerEvent event, Context context, Collector<CellChange> out)
      throws Exception {
    String id = event.kind().name() + '\n' + event.id();
    if (event.deleted()) {
      events.remove(id);
    } else {
      events.put(id, event);
    }
    expiry.changed(context.timestamp(), context.timerService());
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<CellChange> out)
      throws Exception {
    if (expiry.isDue(timer)) {
      events.clear();
      told.clear();
      expiry.clear();
      return;
    }
    List<CustomerEvent> all = new ArrayList<>();
    events.values().forEach(all::add);
    Map<Stratum, Cell> present = new History(all, options).cells();
    Map<Stratum, Cell> before = new HashMap<>();
    told.entries().forEach(entry -> before.put(entry.getKey(), entry.getValue()));
    Set<Stratum> strata = new HashSet<>(before.keySet());
    strata.addAll(present.keySet());
    for (Stratum stratum : strata) {
      Cell cell = present.getOrDefault(stratum, Cell.NONE);
      Cell change = cell.minus(before.getOrDefault(stratum, Cell.NONE));
      if (!change.isNone()) {
        out.collect(new CellChange(context.getCurrentKey().brand(), stratum, change));
      }
      if (cell.isNone()) {
        told.remove(stratum);
      } else {
        told.put(stratum, cell);
      }
    }
  }
}

package io.backlash.impact.staffing;

import io.backlash.impact.assumptions.BrandOptions;
import io.backlash.impact.assumptions.StaffingOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what was counted on a brand's channel, and tells its hands at the end of each week in
 * which something changed: a figure by hour of the week does not move within one.
 */
final class StaffingFunction extends KeyedProcessFunction<BrandChannel, ContactCount, Staffing> {
  private static final long serialVersionUID = 1L;

  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final int HOURS = 24;
  private static final int DAYS = 7;

  /** 1970 began on a Thursday, the fourth day of its week. */
  private static final int MONDAY = 3;

  private final BrandOptions<StaffingOptions> options;

  /** By hour of the week, 0 is Monday's first. Never cleared: 168 at most. */
  private transient MapState<Integer, IntervalStats> byHour;

  /** Contacts by day, in days since 1970. Never cleared: a number a day. */
  private transient MapState<Long, Long> days;

  /** Contacts by the seconds within which they were owed an answer. Never cleared: a few. */
  private transient MapState<Long, Long> targets;

  /** The rows that were told, by span. Never cleared: 173 at most. */
  private transient MapState<String, Staffing> emitted;

  /** Whether something was counted since the rows were told. Cleared when they are. */
  private transient ValueState<Boolean> changed;

  // Timers: at the end of the week in which something is counted.

  StaffingFunction(BrandOptions<StaffingOptions> options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    byHour =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "by-hour", Types.INT, TypeInformation.of(IntervalStats.class)));
    days =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("days", Types.LONG, Types.LONG));
    targets =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("targets", Types.LONG, Types.LONG));
    emitted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("told", Types.STRING, TypeInformation.of(Staffing.class)));
    changed = getRuntimeContext().getState(new ValueStateDescriptor<>("changed", Types.BOOLEAN));
  }

  @Override
  public void processElement(ContactCount count, Context context, Collector<Staffing> out)
      throws Exception {
    int hourOfWeek = (int) Math.floorMod(count.day() + MONDAY, (long) DAYS) * HOURS + count.hour();
    IntervalStats before = byHour.get(hourOfWeek);
    IntervalStats after = (before == null ? IntervalStats.NONE : before).plus(count.stats());
    if (after.equals(IntervalStats.NONE)) {
      byHour.remove(hourOfWeek);
    } else {
      byHour.put(hourOfWeek, after);
    }
    add(days, count.day(), count.stats().contacts());
    add(targets, count.targetSeconds(), count.stats().contacts());
    changed.update(true);
    long now = Math.max(context.timestamp(), context.timerService().currentWatermark());
    context
        .timerService()
        .registerEventTimeTimer(
            now > Long.MAX_VALUE - WEEK ? now : now - Math.floorMod(now, WEEK) + WEEK);
  }

  private static void add(MapState<Long, Long> counts, long key, long change) throws Exception {
    Long before = counts.get(key);
    long after = (before == null ? 0 : before) + change;
    if (after == 0) {
      counts.remove(key);
    } else {
      counts.put(key, after);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Staffing> out)
      throws Exception {
    if (changed.value() == null) {
      return;
    }
    changed.clear();
    BrandChannel key = context.getCurrentKey();
    SortedMap<String, Staffing> rows =
        StaffingRequirements.of(
            key, sorted(byHour), sorted(days), sorted(targets), options.of(key.brand()));
    Map<String, Staffing> before = new HashMap<>();
    emitted.entries().forEach(entry -> before.put(entry.getKey(), entry.getValue()));
    for (Staffing row : rows.values()) {
      if (!row.equals(before.remove(row.span()))) {
        emitted.put(row.span(), row);
        out.collect(row);
      }
    }
    for (Staffing gone : before.values()) {
      emitted.remove(gone.span());
      out.collect(gone.retracted());
    }
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(MapState<K, V> state)
      throws Exception {
    SortedMap<K, V> sorted = new TreeMap<>();
    state.entries().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}

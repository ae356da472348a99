package io.backlash.impact.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Watches a brand's counts: at each day's end the days up to it are judged, and after a correction
 * that day and those after again, so that the alerts are as if it had always been so.
 */
final class AnomalyDetectionFunction extends KeyedProcessFunction<String, DayCount, Alert> {
  private static final long serialVersionUID = 1L;

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final AlertOptions options;
  private transient AnomalyDetector watch;

  /** Counts by day, then series. Never cleared: a dozen numbers a day. */
  private transient MapState<Long, Map<String, DayCount>> counts;

  /** The alarms by day. Never cleared: a few a year. */
  private transient MapState<Long, List<Anomaly>> alarms;

  /** The alerts that were told, by key. Never cleared: a few a year. */
  private transient MapState<String, Alert> emitted;

  /** The first day that is to be judged (again). Never cleared: one number. */
  private transient ValueState<Long> next;

  // Timers: at the end of each day that something was counted on, and at the next moment after a
  // correction.

  AnomalyDetectionFunction(AlertOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    watch = new AnomalyDetector(options);
    counts =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "counts",
                    Types.LONG,
                    Types.MAP(Types.STRING, TypeInformation.of(DayCount.class))));
    alarms =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "alarms", Types.LONG, Types.LIST(TypeInformation.of(Anomaly.class))));
    emitted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("told", Types.STRING, TypeInformation.of(Alert.class)));
    next = getRuntimeContext().getState(new ValueStateDescriptor<>("next", Types.LONG));
  }

  @Override
  public void processElement(DayCount change, Context context, Collector<Alert> out)
      throws Exception {
    Map<String, DayCount> known = counts.get(change.day());
    Map<String, DayCount> ofDay = known == null ? new HashMap<>() : new HashMap<>(known);
    ofDay.merge(change.series(), change, DayCount::plus);
    if (ofDay.get(change.series()).isNothing()) {
      ofDay.remove(change.series());
    }
    if (ofDay.isEmpty()) {
      counts.remove(change.day());
    } else {
      counts.put(change.day(), ofDay);
    }
    Long first = next.value();
    next.update(first == null ? change.day() : Math.min(first, change.day()));
    long end = (change.day() + 1) * DAY - 1;
    context
        .timerService()
        .registerEventTimeTimer(Math.max(end, context.timerService().currentWatermark() + 1));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Alert> out) throws Exception {
    long through = Math.floorDiv(timer + 1, DAY) - 1;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (long day : counts.keys()) {
      if (day <= through) {
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
    }
    long earliest = first == Long.MAX_VALUE ? first : first + watch.daysNeeded() - 1;
    for (long day = Math.max(next.value(), earliest); day <= last; day++) {
      List<Anomaly> ofDay = judge(day);
      if (ofDay.isEmpty()) {
        alarms.remove(day);
      } else {
        alarms.put(day, ofDay);
      }
    }
    next.update(Math.max(next.value(), last == Long.MIN_VALUE ? last : last + 1));
    emit(context.getCurrentKey(), earliest, last, out);
  }

  private List<Anomaly> judge(long day) throws Exception {
    int days = watch.daysNeeded();
    Map<String, long[]> bySeries = new TreeMap<>();
    long[] feedback = new long[days];
    for (int index = 0; index < days; index++) {
      Map<String, DayCount> ofDay = counts.get(day - days + 1 + index);
      if (ofDay != null) {
        for (DayCount count : ofDay.values()) {
          bySeries.computeIfAbsent(count.series(), series -> new long[days])[index] = count.count();
          if (count.series().equals(DayCount.NEGATIVE)) {
            feedback[index] = count.of();
          }
        }
      }
    }
    List<Anomaly> found = new ArrayList<>();
    bySeries.forEach(
        (series, ofSeries) -> {
          boolean isShare = series.equals(DayCount.NEGATIVE);
          Anomaly alarm = watch.judge(series, day, ofSeries, isShare ? feedback : new long[days]);
          if (alarm != null) {
            found.add(alarm);
          }
        });
    return found;
  }

  /** Alarms on days that a correction left without enough days before, or without a day, go. */
  private void emit(String brand, long earliest, long last, Collector<Alert> out) throws Exception {
    List<Anomaly> all = new ArrayList<>();
    List<Long> gone = new ArrayList<>();
    for (Map.Entry<Long, List<Anomaly>> entry : alarms.entries()) {
      if (entry.getKey() < earliest || entry.getKey() > last) {
        gone.add(entry.getKey());
      } else {
        all.addAll(entry.getValue());
      }
    }
    for (Long day : gone) {
      alarms.remove(day);
    }
    Map<String, Alert> present = new TreeMap<>();
    watch.alerts(brand, all, last).forEach(alert -> present.put(alert.key(), alert));
    Map<String, Alert> changes = new TreeMap<>();
    for (Map.Entry<String, Alert> before : emitted.entries()) {
      if (!present.containsKey(before.getKey())) {
        changes.put(before.getKey(), before.getValue().retracted());
      }
    }
    for (Map.Entry<String, Alert> now : present.entrySet()) {
      if (!now.getValue().equals(emitted.get(now.getKey()))) {
        changes.put(now.getKey(), now.getValue());
      }
    }
    for (Map.Entry<String, Alert> change : changes.entrySet()) {
      if (change.getValue().deleted()) {
        emitted.remove(change.getKey());
      } else {
        emitted.put(change.getKey(), change.getValue());
      }
      out.collect(change.getValue());
    }
  }
}

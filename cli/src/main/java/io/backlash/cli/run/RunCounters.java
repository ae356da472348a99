package io.backlash.cli.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.metrics.MetricNames;

/**
 * How far a run in this process is, from Flink's own counters.
 *
 * <p>Flink makes its metric reporters itself, by name, so there is no other way to hand over one of
 * ours than a static: it is all zero before the process's first run.
 */
final class RunCounters implements MetricReporter {
  static final RunCounters OF_THIS_PROCESS = new RunCounters();

  private static final String OPERATOR = "<operator_name>";

  private final Set<Counter> read = ConcurrentHashMap.newKeySet();
  private final Set<Counter> reading = ConcurrentHashMap.newKeySet();
  private final Set<Counter> taken = ConcurrentHashMap.newKeySet();
  private final Set<Counter> scored = ConcurrentHashMap.newKeySet();

  /**
   * How long each task was at work, in milliseconds; not a number while one is being made ready.
   */
  private final Set<Gauge<?>> busy = ConcurrentHashMap.newKeySet();

  private RunCounters() {}

  /** Records read so far. */
  long read() {
    return sum(read);
  }

  /** Texts and events scored so far. */
  long scored() {
    return sum(scored);
  }

  /** Share of the records that are past the door; 0 while their number is not known. */
  double share() {
    long whole = read();
    return whole == 0 || !reading.isEmpty() ? 0 : (double) sum(taken) / whole;
  }

  /** How far all is, as counted: equal before and after a time in which nothing came. */
  List<Long> counted() {
    return List.of(read(), sum(taken), scored());
  }

  /** How long all tasks together were at work, in milliseconds; NaN while one is made ready. */
  double busyMillis() {
    return busy.stream()
        .mapToDouble(gauge -> gauge.getValue() instanceof Number time ? time.doubleValue() : 0)
        .sum();
  }

  private static long sum(Set<Counter> counters) {
    return counters.stream().mapToLong(Counter::getCount).sum();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Gauge<?> gauge && name.equals(MetricNames.ACC_TASK_BUSY_TIME)) {
      busy.add(gauge);
    }
    if (!(metric instanceof Counter counter)) {
      return;
    }
    String operator = group.getAllVariables().getOrDefault(OPERATOR, "");
    if (name.equals("recordsRead")) {
      read.add(counter);
      reading.add(counter);
    } else if (name.equals("numRecordsIn") && operator.equals("deduplicate")) {
      taken.add(counter);
    } else if (name.equals("numRecordsIn") && operator.startsWith("analyze ")) {
      scored.add(counter);
    }
  }

  /** A task has ended: its counts still count. */
  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter) {
      reading.remove(counter);
    } else if (metric instanceof Gauge<?> gauge) {
      busy.remove(gauge);
    }
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}
}

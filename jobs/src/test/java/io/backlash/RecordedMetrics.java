package io.backlash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps the metrics that are made in it, by their names with those of their groups. */
public final class RecordedMetrics extends UnregisteredMetricsGroup {
  private final List<String> scope;
  private final Map<String, Metric> metrics;

  public RecordedMetrics() {
    this(List.of(), new TreeMap<>());
  }

  private RecordedMetrics(List<String> scope, Map<String, Metric> metrics) {
    this.scope = scope;
    this.metrics = metrics;
  }

  /** The values of the counters and gauges by name, such as {@code feed.reviews.deadLetters}. */
  public Map<String, Long> values() {
    Map<String, Long> values = new TreeMap<>();
    metrics.forEach(
        (name, metric) -> {
          if (metric instanceof Counter counter) {
            values.put(name, counter.getCount());
          } else if (metric instanceof Gauge<?> gauge) {
            values.put(name, (Long) gauge.getValue());
          }
        });
    return values;
  }

  /** Of how many values a histogram tells. */
  public long count(String histogram) {
    return ((Histogram) metrics.get(histogram)).getCount();
  }

  @Override
  public Counter counter(String name) {
    return counter(name, new SimpleCounter());
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    return keep(name, counter);
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    return keep(name, gauge);
  }

  @Override
  public <H extends Histogram> H histogram(String name, H histogram) {
    return keep(name, histogram);
  }

  @Override
  public MetricGroup addGroup(String name) {
    List<String> inner = new ArrayList<>(scope);
    inner.add(name);
    return new RecordedMetrics(inner, metrics);
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return addGroup(key).addGroup(value);
  }

  private <M extends Metric> M keep(String name, M metric) {
    List<String> full = new ArrayList<>(scope);
    full.add(name);
    metrics.put(String.join(".", full), metric);
    return metric;
  }
}

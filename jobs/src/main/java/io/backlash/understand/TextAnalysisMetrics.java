package io.backlash.understand;

import io.backlash.understand.AnalyzedText.Origin;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * How reading goes: texts by where their analysis was found, in the metrics {@code
 * cache.CACHE.texts}, and how long the models took for each that they read, in {@code
 * scoringMicroseconds}.
 */
final class TextAnalysisMetrics {
  /** Of so many texts, the latest, the latency's distribution is known. Our choice. */
  private static final int WINDOW = 1_000;

  private static final long NANOSECONDS = 1_000;

  private final Map<Origin, Counter> texts = new EnumMap<>(Origin.class);
  private final Histogram latency;

  TextAnalysisMetrics(MetricGroup metrics) {
    for (Origin origin : Origin.values()) {
      texts.put(
          origin,
          metrics.addGroup("cache", origin.name().toLowerCase(Locale.ROOT)).counter("texts"));
    }
    latency = metrics.histogram("scoringMicroseconds", new DescriptiveStatisticsHistogram(WINDOW));
  }

  void count(Origin origin) {
    texts.get(origin).inc();
  }

  /** The models have read a text since then, by {@link System#nanoTime}. */
  void scoredSince(long start) {
    latency.update((System.nanoTime() - start) / NANOSECONDS);
  }
}

package io.backlash.cli.run;

import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Where Flink gets {@link RunCounters} from; found by its name in {@code META-INF/services}. */
public final class RunCountersFactory implements MetricReporterFactory {

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return RunCounters.OF_THIS_PROCESS;
  }

  /** Lets Flink report to the counters. */
  static Configuration reportingTo(Configuration configuration) {
    configuration.setString("metrics.reporters", "progress");
    configuration.setString(
        "metrics.reporter.progress.factory.class", RunCountersFactory.class.getName());
    return configuration;
  }
}

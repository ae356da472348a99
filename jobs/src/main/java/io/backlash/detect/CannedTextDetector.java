package io.backlash.detect;

import io.backlash.event.ServiceFailure;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Finds the canned texts of a week at its end. Keyed by brand and wording; all state and timers are
 * the window's, which holds the week's copies of a wording and is cleared at the week's end.
 */
final class CannedTextDetector
    extends ProcessWindowFunction<AgentText, ServiceFailure, BrandKey, TimeWindow> {
  private static final long serialVersionUID = 1L;

  private final int customers;

  CannedTextDetector(DetectOptions options) {
    this.customers = options.cannedCustomers();
  }

  @Override
  public void process(
      BrandKey key, Context context, Iterable<AgentText> texts, Collector<ServiceFailure> out) {
    CannedTexts.failures(texts, customers).forEach(out::collect);
  }
}

package io.backlash.text.failures;

import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * What finding failures costs: the processor time of reading the same texts with and without it, in
 * turns in one run, so that what else the machine does meets both alike.
 *
 * <p>Argument: the gold set, or any file of that form.
 */
public final class MeasureFailures {

  private static final int ROUNDS = 6;
  private static final int WARM_UP_ROUNDS = 2;

  private MeasureFailures() {}

  public static void main(String[] arguments) throws IOException {
    List<String> texts = GoldText.read(Path.of(arguments[0])).stream().map(GoldText::text).toList();
    TextAnalyzer with = CoreNlpTextAnalyzer.shared();
    TextAnalyzer without = CoreNlpTextAnalyzer.withoutFailures();
    long nanosWith = 0;
    long nanosWithout = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (String text : texts) {
        long ofWithout = processorNanos(without, text);
        long ofWith = processorNanos(with, text);
        if (round >= WARM_UP_ROUNDS) {
          nanosWith += ofWith;
          nanosWithout += ofWithout;
        }
      }
    }
    int measured = texts.size() * (ROUNDS - WARM_UP_ROUNDS);
    System.out.printf(
        "%.2f ms a text without failures, %.2f with: throughput falls by %.1f%%%n",
        nanosWithout / 1e6 / measured,
        nanosWith / 1e6 / measured,
        100 * (1 - (double) nanosWithout / nanosWith));
  }

  private static long processorNanos(TextAnalyzer analyzer, String text) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    analyzer.analyze(text, TextKind.PUBLIC);
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
  }
}

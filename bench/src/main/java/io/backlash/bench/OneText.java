package io.backlash.bench;

import io.backlash.text.TextAnalysis;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.text.corenlp.ParseWithoutRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One complaint of four sentences, read again and again without any cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseParallelGC"})
public class OneText {

  private static final String TEXT =
      "I ordered a lamp two weeks ago and it still has not arrived. I was on hold for an hour,"
          + " nobody called me back, and the third agent knew nothing of the first two. They promised"
          + " a refund by Friday. Never again!";

  private final ParseWithoutRules reader = new ParseWithoutRules();

  /** All of the analysis. */
  @Benchmark
  public TextAnalysis analyze() {
    return CoreNlpTextAnalyzer.shared().analyze(TEXT, TextKind.PUBLIC);
  }

  /** What CoreNLP does of it. */
  @Benchmark
  public void read() {
    reader.read(TEXT);
  }
}

package io.backlash.bench;

import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.job.InProcess;
import io.backlash.job.JobEnvironment;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.understand.TextAnalysisProvider;
import io.backlash.understand.Understanding;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Feedback from memory, through the job's own step that understands it, into nothing. */
final class ScoringJob {

  /** Each job is told apart: what one has scored, the next must score again. */
  private static final AtomicLong JOBS = new AtomicLong();

  private static final AtomicLong FIRST = new AtomicLong();
  private static final AtomicLong LAST = new AtomicLong();

  private ScoringJob() {}

  /**
   * Runs the job on a cluster in this process.
   *
   * @return seconds from the first text that is read to the last: without the start of the cluster
   */
  static double seconds(List<String> texts, int parallelism) throws Exception {
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    String version = "job " + JOBS.incrementAndGet();
    FIRST.set(0);
    DataStream<Feedback> feedback =
        environment
            .fromCollection(
                texts.stream().map(ScoringJob::feedback).toList(),
                TypeInformation.of(Feedback.class))
            .uid("texts")
            .rebalance();
    Understanding.feedback(feedback, new TextAnalysisProvider(() -> new Timed(version), null))
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    InProcess.execute(environment, "scoring");
    return (LAST.get() - FIRST.get()) / 1e9;
  }

  private static Feedback feedback(String text) {
    return new Feedback(
        "brand",
        Integer.toHexString(text.hashCode()),
        FeedbackKind.REVIEW,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        text,
        null,
        Instant.EPOCH,
        null,
        null,
        false,
        0);
  }

  /** Ours, under another name, with a look at the clock. */
  private record Timed(String version) implements TextAnalyzer {

    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      FIRST.compareAndSet(0, System.nanoTime());
      TextAnalysis analysis = CoreNlpTextAnalyzer.shared().analyze(text, kind);
      LAST.accumulateAndGet(System.nanoTime(), Math::max);
      return analysis;
    }
  }
}

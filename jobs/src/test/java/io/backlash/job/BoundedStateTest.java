package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.config.StateRetention;
import io.backlash.event.CampaignSpend;
import io.backlash.event.Channel;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.text.TextAnalysis;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the second job remembers on a stream that goes on, by its savepoints. */
class BoundedStateTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final long CUSTOMERS_A_DAY = 60;
  private static final Duration APART = Duration.ofDays(1).dividedBy(CUSTOMERS_A_DAY);

  /** How many customers may come by now; more are let in as the test goes on. */
  private static final Gate GATE = new Gate();

  /** The last day of which figures came out. */
  private static final AtomicLong SEEN = new AtomicLong(-1);

  @TempDir private Path folder;

  /** Were nothing forgotten, three times as much would be there. */
  @Test
  @Timeout(300)
  void afterNinetyDaysHardlyMoreIsRememberedThanAfterThirty() throws Exception {
    JobClient job = start(StateRetention.parse("P30D"));
    long after30 = sizeAfter(30, job);
    long after90 = sizeAfter(90, job);
    job.cancel().get();

    assertThat(after30).as("bytes after 30 days").isGreaterThan(1_000_000);
    assertThat(after90).as("bytes after 90 days").isLessThanOrEqualTo(after30 * 4 / 3);
  }

  private long sizeAfter(int days, JobClient job) throws Exception {
    GATE.open(days * CUSTOMERS_A_DAY + 1);
    while (SEEN.get() < days - 1) {
      job.getJobExecutionResult().getNow(null);
      Thread.sleep(50);
    }
    String savepoint =
        job.triggerSavepoint(
                folder.resolve("after" + days).toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    return size(Path.of(URI.create(savepoint)));
  }

  private static long size(Path savepoint) throws IOException {
    try (Stream<Path> files = Files.walk(savepoint)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private JobClient start(StateRetention retention) throws Exception {
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    // The JobManager's memory takes 5 MB of an operator's state at most.
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    // Of the sources and sinks of this test; those of the job have theirs.
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(InProcess.patient(configuration));
    DataStream<Long> customers =
        environment
            .fromSource(
                new DataGeneratorSource<Long>(
                    index -> index, Long.MAX_VALUE, parallelism -> GATE.newLimiter(), Types.LONG),
                WatermarkStrategy.<Long>forMonotonousTimestamps()
                    .withTimestampAssigner((index, before) -> at(index).toEpochMilli()),
                "customers")
            .uid("customers");
    ImpactTopology impact =
        ImpactTopology.of(
            new ScoredStreams(
                of(customers, ScoredInteraction.class, BoundedStateTest::contact),
                of(customers, ScoredFeedback.class, index -> List.of(review(index))),
                of(customers, Order.class, index -> List.of(order(index))),
                of(customers, Expectation.class, index -> List.of()),
                of(customers, Economics.class, BoundedStateTest::shop),
                of(customers, CampaignSpend.class, index -> List.of())),
            TopologyOptions.defaults("stub").withRetention(retention));
    impact
        .impact()
        .daily()
        .map(
            day -> {
              SEEN.accumulateAndGet(Duration.between(FIRST, day.day()).toDays(), Math::max);
              return day;
            })
        .sinkTo(new DiscardingSink<>());
    for (DataStream<?> end :
        List.of(
            impact.impact().shares(),
            impact.impact().periods(),
            impact.staffing(),
            impact.retention(),
            impact.alerts())) {
      end.sinkTo(new DiscardingSink<>());
    }
    return environment.executeAsync("bounded state");
  }

  /** What each customer brings. */
  private interface Records<T> extends java.io.Serializable {
    List<T> of(long index);
  }

  private static <T> DataStream<T> of(
      DataStream<Long> customers, Class<T> type, Records<T> records) {
    return customers
        .<T>flatMap((index, out) -> records.of(index).forEach(out::collect))
        .returns(TypeInformation.of(type));
  }

  private static Instant at(long index) {
    return FIRST.plus(APART.multipliedBy(index));
  }

  private static Order order(long index) {
    Instant promised = at(index).minus(Duration.ofDays(2));
    return new Order(
        "Acme",
        "order-" + index,
        "customer-" + index,
        at(index).minus(Duration.ofDays(3)),
        BigDecimal.TEN,
        "EUR",
        promised,
        index % 2 == 0 ? promised : at(index),
        null,
        false,
        0);
  }

  private static ScoredFeedback review(long index) {
    return new ScoredFeedback(
        new Feedback(
            "Acme",
            "review-" + index,
            FeedbackKind.REVIEW,
            null,
            "customer-" + index,
            "order-" + index,
            null,
            "kettle",
            index % 2 == 0 ? 5.0 : 1.0,
            null,
            null,
            null,
            at(index),
            null,
            null,
            false,
            0),
        TextAnalysis.unscored(null, "no text"));
  }

  private static List<ScoredInteraction> contact(long index) {
    return List.of(
        event(index, InteractionType.OPENED, Duration.ZERO),
        event(index, InteractionType.CUSTOMER_MESSAGE, Duration.ZERO),
        event(index, InteractionType.AGENT_MESSAGE, Duration.ofMinutes(index % 60)),
        event(index, InteractionType.RESOLVED, Duration.ofHours(1)));
  }

  private static ScoredInteraction event(long index, InteractionType type, Duration after) {
    return new ScoredInteraction(
        new Interaction(
            "Acme",
            "case-" + index,
            type.name(),
            "customer-" + index,
            Channel.EMAIL,
            type,
            at(index).plus(after),
            "agent",
            null,
            null,
            null,
            null,
            "order-" + index,
            null,
            null,
            null,
            null,
            null,
            null,
            false),
        TextAnalysis.unscored(null, "no text"));
  }

  private static List<Economics> shop(long index) {
    return index % CUSTOMERS_A_DAY != 0
        ? List.of()
        : List.of(new Economics("Acme", at(index), 1000, 0.02, BigDecimal.TEN, 0.4, "EUR"));
  }

  /**
   * Lets in as many as it is open for; whoever comes after waits without holding up a savepoint.
   */
  private static final class Gate {
    private long open;
    private long passed;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    synchronized void open(long count) {
      open = count;
      CompletableFuture<Void> waiting = next;
      next = new CompletableFuture<>();
      waiting.complete(null);
    }

    RateLimiter<NumberSequenceSplit> newLimiter() {
      return this::pass;
    }

    private synchronized CompletionStage<Void> pass(int count) {
      if (passed < open) {
        passed += count;
        return CompletableFuture.completedFuture(null);
      }
      return next.thenCompose(opened -> pass(count));
    }
  }
}

package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.Feeds;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationOptions;
import io.backlash.simulate.SimulationSummary;
import io.backlash.understand.Readers;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast all is that comes after the reading of words, and how it grows: three brands' year with
 * a million interactions and a hundred thousand feedback, beside a tenth of that. From files, with
 * a reader that costs nothing, and without a database. Not among the tests that always run:
 *
 * <pre>./mvnw test -pl jobs -am -Dtest=ImpactBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class ImpactBenchmark {
  private static final double ORDERS_PER_DAY =
      Double.parseDouble(System.getProperty("orders", "1400"));
  private static final int TENTH = 10;
  private static final double MOST_GROWTH = 11;

  @TempDir private Path folder;

  @Test
  void tenTimesTheRecordsTakeAtMostElevenTimesAsLong() throws Exception {
    measure(ORDERS_PER_DAY / TENTH, "warm-up");
    double tenth = measure(ORDERS_PER_DAY / TENTH, "a tenth");
    double whole = measure(ORDERS_PER_DAY, "the whole");
    out().printf(Locale.ROOT, "time of the whole / time of a tenth: %.1f%n", whole / tenth);

    assertThat(whole / tenth).isLessThanOrEqualTo(MOST_GROWTH);
  }

  /** In seconds. */
  private double measure(double ordersPerDay, String what) throws Exception {
    Path world = folder.resolve(what);
    SimulationSummary summary =
        Simulation.write(SimulationOptions.of(3, 365, 7).withOrdersPerDay(ordersPerDay), world);
    Configuration configuration = BacklashJob.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(2);
    Workflow workflow =
        Workflow.define(
            Ingest.read(
                environment,
                Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
                IngestOptions.withKey("benchmark")),
            new Readers(StubTextAnalyzer::new, null),
            WorkflowOptions.defaults("stub"));
    discard(workflow.impact().daily(), "daily");
    discard(workflow.impact().shares(), "shares");
    discard(workflow.impact().campaigns(), "campaigns");
    discard(workflow.impact().periods(), "periods");
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    environment.execute(what);
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    long records = summary.interactions() + summary.feedback() + summary.orders();
    out()
        .printf(
            Locale.ROOT,
            "%s: %,d interactions, %,d feedback, %,d orders in %.1f s: %,.0f records/s, heap at most %,d MB%n",
            what,
            summary.interactions(),
            summary.feedback(),
            summary.orders(),
            seconds,
            records / seconds,
            pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
    return seconds;
  }

  private static <T> void discard(DataStream<T> stream, String name) {
    stream.sinkTo(new DiscardingSink<>()).name("discard " + name).uid("discard-" + name);
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static PrintStream out() {
    return System.out;
  }
}

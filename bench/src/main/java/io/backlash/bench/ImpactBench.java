package io.backlash.bench;

import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.job.InProcess;
import io.backlash.job.JobEnvironment;
import io.backlash.job.Topology;
import io.backlash.job.TopologyOptions;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.SimulationSummary;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.understand.TextAnalysisProvider;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench impact}: all that comes after the reading of words, and how it grows. */
@Command(
    name = "impact",
    mixinStandardHelpOptions = true,
    header =
        "The job without the reading of words: three brands' year, a tenth of it and the whole.",
    description = {
      "From simulated files, with a reader of single words in CoreNLP's place, into no database.",
      "The tenth is measured first after a run of the same size that warms the JVM up."
    })
final class ImpactBench implements Callable<Integer> {

  private static final int BRANDS = 3;
  private static final int DAYS = 365;
  private static final long SEED = 7;
  private static final int TENTH = 10;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "1400",
      description =
          "Orders of a brand on a day (default: ${DEFAULT-VALUE}, which makes a million interactions"
              + " and a hundred thousand feedback).")
  private double ordersPerDay;

  /** What a run took. */
  private record Run(double seconds, double cpuSeconds) {}

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("backlash-bench");
    try {
      Path tenthOfAWorld = folder.resolve("tenth");
      SimulationSummary few = simulate(ordersPerDay / TENTH, tenthOfAWorld);
      Path wholeWorld = folder.resolve("whole");
      SimulationSummary many = simulate(ordersPerDay, wholeWorld);
      measure(few, tenthOfAWorld, "warm-up");
      Run tenth = measure(few, tenthOfAWorld, "a tenth");
      Run whole = measure(many, wholeWorld, "the whole");
      say(
          "the whole took %.1f times as long as a tenth, and %.1f times the CPU%n",
          whole.seconds() / tenth.seconds(), whole.cpuSeconds() / tenth.cpuSeconds());
      return 0;
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private static SimulationSummary simulate(double ordersPerDay, Path world) throws Exception {
    return Simulation.write(
        SimulationOptions.of(BRANDS, DAYS, SEED).withOrdersPerDay(ordersPerDay), world);
  }

  private static Run measure(SimulationSummary records, Path world, String what) throws Exception {
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    Topology workflow =
        Topology.define(
            Ingest.read(
                environment,
                Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
                IngestOptions.withKey("benchmark")),
            new TextAnalysisProvider(WordReader::new, null),
            TopologyOptions.defaults("benchmark"));
    discard(workflow.impact().impact().daily(), "daily");
    discard(workflow.impact().impact().shares(), "shares");
    discard(workflow.impact().impact().campaigns(), "campaigns");
    discard(workflow.impact().impact().periods(), "periods");
    System.gc();
    double seconds;
    double cpuSeconds;
    long heap;
    try (PeakHeap watch = PeakHeap.start()) {
      long cpu = cpuNanos();
      long start = System.nanoTime();
      InProcess.execute(environment, what);
      seconds = (System.nanoTime() - start) / 1e9;
      cpuSeconds = (cpuNanos() - cpu) / 1e9;
      heap = watch.mostMegabytesHeld();
    }
    long all = records.interactions() + records.feedback() + records.orders();
    say(
        "%s: %,d interactions, %,d feedback, %,d orders in %.1f s: %,.0f records/s (%,.0f a CPU-second),"
            + " heap held at most %,d MB%n",
        what,
        records.interactions(),
        records.feedback(),
        records.orders(),
        seconds,
        all / seconds,
        all / cpuSeconds,
        heap);
    return new Run(seconds, cpuSeconds);
  }

  private static <T> void discard(DataStream<T> stream, String name) {
    stream.sinkTo(new DiscardingSink<>()).name("discard " + name).uid("discard-" + name);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void say(String format, Object... figures) {
    Output.out().printf(Locale.ROOT, format, figures);
  }
}

package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cluster.ClusterFolder;
import io.backlash.job.ClusterJob;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping jobs of a real Flink, which the command finds through the cluster's folder. */
class ClusterStopTest {
  private static final int SLOTS = 2;

  @TempDir private Path folder;
  private MiniCluster flink;

  @BeforeEach
  void start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.resolve("savepoints").toUri().toString());
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    flink.start();
    configuration.set(RestOptions.PORT, flink.getRestAddress().get().getPort());
    Path file = folder.resolve("conf").resolve(GlobalConfiguration.FLINK_CONF_FILENAME);
    Files.createDirectories(file.getParent());
    Files.write(file, ConfigurationUtils.convertConfigToWritableLines(configuration, false));
  }

  @AfterEach
  void end() throws Exception {
    flink.close();
  }

  /** Submits numbers without an end, under the name of one of our jobs. */
  private JobID submit(ClusterJob job, int parallelism) throws Exception {
    StreamExecutionEnvironment environment =
        new StreamExecutionEnvironment(new ClusterFolder(folder).client());
    environment.setParallelism(parallelism);
    environment
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .sinkTo(new DiscardingSink<>());
    return environment.executeAsync(job.title()).getJobID();
  }

  private JobID running(ClusterJob job) throws Exception {
    JobID id = submit(job, 1);
    while (!allTasksRun(id)) {
      Thread.sleep(50);
    }
    return id;
  }

  private boolean allTasksRun(JobID job) throws Exception {
    for (AccessExecutionVertex task :
        flink.getExecutionGraph(job).get().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private CapturedConsole stop(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "cluster";
    arguments[1] = "stop";
    arguments[2] = "--folder";
    arguments[3] = folder.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CapturedConsole.of(arguments);
  }

  private static void assertSentence(CapturedConsole console, String... words) {
    assertThat(console.err()).startsWith("backlash: ").contains(words).hasLineCount(1);
    assertThat(console.out()).isEmpty();
    assertThat(console.exitCode()).isEqualTo(2);
  }

  @Test
  void leavesASavepointAndSaysWhere() throws Exception {
    JobID score = running(ClusterJob.SCORE);

    CapturedConsole console = stop("--job", "score");

    assertThat(console.err()).isEmpty();
    assertThat(console.exitCode()).isZero();
    String savepoint = console.out().strip().replaceFirst(".*--from ", "");
    assertThat(console.out()).startsWith("Backlash: score: stopped; to go on: --from ");
    assertThat(Path.of(savepoint).resolve("_metadata")).isRegularFile();
    assertThat(flink.getJobStatus(score).get()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void whereNothingRunsItSaysSo() {
    assertSentence(stop(), "no job 'Backlash: score' runs in");
    assertSentence(stop("--id", "7"), "no job 7 runs in");
  }

  @Test
  void ofTwoJobsOfANameItStopsTheOneThatIsNamed() throws Exception {
    JobID old = running(ClusterJob.SCORE);
    JobID replayed = running(ClusterJob.SCORE);

    assertSentence(
        stop("--job", "score"),
        "2 jobs 'Backlash: score' run in",
        old.toString(),
        replayed.toString());

    CapturedConsole console = stop("--id", old.toString());

    assertThat(console.exitCode()).isZero();
    assertThat(flink.getJobStatus(old).get()).isEqualTo(JobStatus.FINISHED);
    assertThat(flink.getJobStatus(replayed).get()).isEqualTo(JobStatus.RUNNING);
  }

  /** Of as many tasks, one finds no slot. */
  @Test
  void whatIsStillStartingIsLeftAlone() throws Exception {
    submit(ClusterJob.SCORE, SLOTS + 1);

    assertSentence(
        stop("--job", "score"),
        "'Backlash: score' is still starting",
        "see ./backlash cluster status");
  }
}

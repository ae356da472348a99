package io.backlash.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.cluster.FlinkRest;
import io.backlash.cluster.LocalCluster;
import io.backlash.job.ClusterJob;
import io.backlash.job.JobFile;
import io.backlash.job.JobSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.util.FileUtils;

/** A local cluster with a keeper, which starts again what dies, and the jobs on it. */
final class Installation implements AutoCloseable {

  /** How soon the keeper sees that a process died, in milliseconds: our choice. */
  private static final long ROUND = 1_000;

  /** How many there are where no other number is said. */
  static final int TASK_MANAGERS = 2;

  private static final String TASK_MANAGER = "taskmanager-";

  /** What the one with the other clock is called. */
  private static final String SKEWED = TASK_MANAGER + (TASK_MANAGERS + 1);

  /** The jar that each job brings along; all others are the layer below, loaded once a process. */
  private static final String JOBS = "backlash-jobs-";

  /** The key of the pseudonyms: any. */
  static final String KEY = "chaos";

  private final Path folder;
  private final LocalCluster cluster;
  private final FlinkRest flink;
  private final Thread keeper = new Thread(this::keep, "keeper");

  /** {@code null} where there is none. */
  private SkewedTaskManager skewed;

  private Installation(Path folder, LocalCluster cluster) throws IOException {
    this.folder = folder;
    this.cluster = cluster;
    flink = cluster.rest();
    keeper.start();
  }

  /** Starts a cluster with the settings of a real one, with two TaskManagers. */
  static Installation start(Path folder) throws IOException, InterruptedException {
    return start(folder, TASK_MANAGERS);
  }

  /** The same with so many TaskManagers, without what an earlier one left in the folder. */
  static Installation startAnew(Path folder, int taskManagers)
      throws IOException, InterruptedException {
    FileUtils.deleteDirectoryQuietly(folder.toFile());
    return start(folder, taskManagers);
  }

  private static Installation start(Path folder, int taskManagers)
      throws IOException, InterruptedException {
    return new Installation(
        folder,
        LocalCluster.start(
            folder,
            Path.of("../deploy/flink/config.yaml"),
            jars().filter(jar -> !isOfTheJobs(jar)).collect(Collectors.joining(File.pathSeparator)),
            taskManagers));
  }

  private static Stream<String> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  private static boolean isOfTheJobs(String jar) {
    return Path.of(jar).getFileName().toString().startsWith(JOBS);
  }

  private void keep() {
    try {
      while (true) {
        Thread.sleep(ROUND);
        cluster.revive();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  LocalCluster cluster() {
    return cluster;
  }

  FlinkRest flink() {
    return flink;
  }

  /**
   * What the jobs are told.
   *
   * @param topics the mapping of what is read
   * @param kafka what else is said about topics, a line each
   */
  JobSettings settings(Path topics, String... kafka) throws IOException {
    String more = Stream.of(kafka).map(line -> "  " + line + "\n").collect(Collectors.joining());
    Path file =
        Files.writeString(
            folder.resolve("backlash.yaml"),
            """
            feeds: %s
            pseudonym_key: {variable: KEY}
            %s\
            """
                .formatted(
                    topics.toAbsolutePath(),
                    cluster.folder().connections().replace("kafka:\n", "kafka:\n" + more)));
    return JobFile.read(file, Map.of("KEY", KEY), folder.resolve("secrets"));
  }

  /** Hands a job to the cluster. */
  RunningJob submit(ClusterJob job, JobSettings settings, int parallelism) throws Exception {
    Configuration client = cluster.folder().client();
    client.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    client.set(
        PipelineOptions.JARS,
        List.of(
            Path.of(jars().filter(Installation::isOfTheJobs).findFirst().orElseThrow())
                .toUri()
                .toString()));
    return new RunningJob(
        job.title(), flink.below("/jobs/" + job.submit(settings, client).getJobID()));
  }

  /** A TaskManager dies as by {@code kill -9}: where it is known, one on which a task runs. */
  void killTaskManager(Random chance) throws IOException {
    List<Integer> candidates = busyTaskManagers();
    if (candidates.isEmpty()) {
      candidates = IntStream.rangeClosed(1, TASK_MANAGERS).boxed().toList();
    }
    cluster.folder().killTaskManager(candidates.get(chance.nextInt(candidates.size())));
  }

  /** One of ours on which a task runs, where that is known. */
  ProcessHandle busyTaskManager(Random chance) throws IOException {
    List<Integer> busy = busyTaskManagers();
    int number = busy.isEmpty() ? 1 : busy.get(chance.nextInt(busy.size()));
    return Part.TASK_MANAGER.running(TASK_MANAGER + number);
  }

  /**
   * Adds a TaskManager whose clock is ahead.
   *
   * @return whether this machine lets us have one
   */
  boolean addSkewedTaskManager() throws IOException {
    Optional<Path> library = SkewedTaskManager.library();
    if (library.isPresent()) {
      skewed =
          SkewedTaskManager.start(
              Part.TASK_MANAGER.running(TASK_MANAGER + 1),
              TASK_MANAGER + 1,
              SKEWED,
              library.get(),
              folder.resolve(SKEWED + ".log"));
    }
    return library.isPresent();
  }

  /** Whether tasks run on the TaskManager whose clock is ahead. */
  boolean isSkewedBusy() {
    return numbersOfBusy().contains(TASK_MANAGERS + 1);
  }

  /** Where the broker listens. */
  int brokerPort() throws IOException {
    return Integer.parseInt(cluster.kafka().get("bootstrap.servers").replaceAll(".*:", ""));
  }

  /** Those that the keeper looks after. */
  private List<Integer> busyTaskManagers() {
    return numbersOfBusy().stream().filter(number -> number <= TASK_MANAGERS).toList();
  }

  private List<Integer> numbersOfBusy() {
    List<Integer> busy = new ArrayList<>();
    flink
        .look("/taskmanagers")
        .ifPresent(
            all -> {
              for (JsonNode manager : all.get("taskmanagers")) {
                if (manager.get("freeSlots").intValue() < manager.get("slotsNumber").intValue()) {
                  String id = manager.get("id").textValue();
                  busy.add(Integer.valueOf(id.substring(id.lastIndexOf('-') + 1)));
                }
              }
            });
    return busy;
  }

  /** The JobManager dies as by {@code kill -9}. */
  void killJobManager() throws IOException {
    cluster.folder().killJobManager();
  }

  @Override
  public void close() {
    keeper.interrupt();
    if (skewed != null) {
      skewed.close();
    }
    cluster.close();
  }
}

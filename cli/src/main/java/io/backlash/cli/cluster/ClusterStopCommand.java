package io.backlash.cli.cluster;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.WrongInputException;
import io.backlash.job.ClusterJob;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash cluster stop}. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    header = "Stops jobs, each with a savepoint for 'submit --from' to resume from.")
public final class ClusterStopCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @Option(
      names = "--job",
      split = ",",
      defaultValue = "score,impact",
      description = "score, impact, or all (default: ${DEFAULT-VALUE}).")
  private List<ClusterJob> jobs;

  @Option(
      names = "--id",
      split = ",",
      paramLabel = "ID",
      description =
          "In the place of --job: ids as 'submit' says them, for where several jobs of a name run.")
  private List<String> ids;

  public ClusterStopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Configuration settings = folder.flink();
    LogFile.in(folder.path(), "stop.log");
    try (RestClusterClient<StandaloneClusterId> flink =
        new RestClusterClient<>(settings, StandaloneClusterId.getInstance())) {
      List<JobStatusMessage> running =
          flink.listJobs().get().stream()
              .filter(job -> !job.getJobState().isGloballyTerminalState())
              .toList();
      for (JobStatusMessage job : chosen(running)) {
        requireAllTasksRun(job, flink);
        // In the place that Flink's settings name.
        String savepoint =
            flink
                .stopWithSavepoint(job.getJobId(), false, null, SavepointFormatType.CANONICAL)
                .get();
        console
            .lines()
            .printf(
                "%s: stopped; to go on: --from %s%n",
                job.getJobName(), Path.of(URI.create(savepoint)));
      }
    }
    return ExitCode.OK;
  }

  private List<JobStatusMessage> chosen(List<JobStatusMessage> running) {
    return ids == null
        ? jobs.stream().map(job -> named(job.title(), running)).toList()
        : ids.stream().map(id -> withId(id, running)).toList();
  }

  private JobStatusMessage named(String title, List<JobStatusMessage> running) {
    List<JobStatusMessage> found =
        running.stream().filter(job -> job.getJobName().equals(title)).toList();
    if (found.size() > 1) {
      throw new WrongInputException(
          "%d jobs '%s' run in %s: say which with --id, %s"
              .formatted(
                  found.size(),
                  title,
                  folder.path(),
                  found.stream()
                      .map(job -> job.getJobId().toString())
                      .sorted()
                      .collect(Collectors.joining(" or "))));
    }
    return found.stream().findFirst().orElseThrow(() -> isNotThere("'" + title + "'"));
  }

  private JobStatusMessage withId(String id, List<JobStatusMessage> running) {
    return running.stream()
        .filter(job -> job.getJobId().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> isNotThere(id));
  }

  private WrongInputException isNotThere(String job) {
    return new WrongInputException("no job %s runs in %s".formatted(job, folder.path()));
  }

  /**
   * A job that is starting can make no savepoint, and Flink says so with the names of its tasks.
   */
  private static void requireAllTasksRun(
      JobStatusMessage job, RestClusterClient<StandaloneClusterId> flink) throws Exception {
    boolean isStarting =
        flink.getJobDetails(job.getJobId()).get().getJobVertexInfos().stream()
            .flatMap(step -> step.getTasksPerState().entrySet().stream())
            .filter(tasks -> tasks.getValue() > 0)
            .map(Map.Entry::getKey)
            .anyMatch(state -> state != ExecutionState.RUNNING && state != ExecutionState.FINISHED);
    if (isStarting) {
      throw new WrongInputException(
          "'%s' is still starting, or starts again, and can't be stopped before all its tasks run: see ./backlash cluster status"
              .formatted(job.getJobName()));
    }
  }
}

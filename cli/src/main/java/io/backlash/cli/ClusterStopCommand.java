package io.backlash.cli;

import io.backlash.cluster.LocalCluster;
import io.backlash.job.ClusterJob;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash cluster stop}. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    header = "Stops jobs, each with a savepoint for 'submit --from' to go on from.")
final class ClusterStopCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @Option(
      names = "--job",
      split = ",",
      defaultValue = "score,impact",
      description = "score, impact, or all (default: ${DEFAULT-VALUE}).")
  private List<ClusterJob> jobs;

  ClusterStopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LogFile.in(folder.path());
    try (ClusterClient<StandaloneClusterId> flink =
        new RestClusterClient<>(
            LocalCluster.client(folder.path()), StandaloneClusterId.getInstance())) {
      for (ClusterJob job : jobs) {
        // In the place that Flink's settings name.
        String savepoint =
            flink
                .stopWithSavepoint(
                    running(job, flink).getJobId(), false, null, SavepointFormatType.CANONICAL)
                .get();
        console
            .lines()
            .printf(
                "%s: stopped; to go on: --from %s%n", job.title(), Path.of(URI.create(savepoint)));
      }
    }
    return ExitCode.OK;
  }

  private JobStatusMessage running(ClusterJob job, ClusterClient<StandaloneClusterId> flink)
      throws Exception {
    return flink.listJobs().get().stream()
        .filter(status -> status.getJobName().equals(job.title()))
        .filter(status -> !status.getJobState().isGloballyTerminalState())
        .findFirst()
        .orElseThrow(
            () ->
                new WrongInputException(
                    "no job '%s' runs in %s".formatted(job.title(), folder.path())));
  }
}

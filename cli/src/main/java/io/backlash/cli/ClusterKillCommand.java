package io.backlash.cli;

import io.backlash.cluster.LocalCluster;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backlash cluster kill-taskmanager}. */
@Command(
    name = "kill-taskmanager",
    mixinStandardHelpOptions = true,
    header = "Kills a TaskManager as kill -9 does, to see that nothing is lost.")
final class ClusterKillCommand implements Callable<Integer> {
  @Mixin private ClusterCommand.Folder folder;

  @Parameters(
      paramLabel = "NUMBER",
      defaultValue = "1",
      arity = "0..1",
      description = "Which, from 1 (default: ${DEFAULT-VALUE}).")
  private int number;

  @Override
  public Integer call() throws IOException {
    LocalCluster.killTaskManager(folder.path(), number);
    return ExitCode.OK;
  }
}

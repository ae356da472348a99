package io.backlash.cli.cluster;

import io.backlash.cli.console.Console;
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
public final class ClusterKillCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @Parameters(
      paramLabel = "NUMBER",
      defaultValue = "1",
      arity = "0..1",
      description = "Which, from 1 (default: ${DEFAULT-VALUE}).")
  private int number;

  public ClusterKillCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProcessHandle killed =
        ClusterCommand.Folder.found(() -> folder.cluster().killTaskManager(number));
    console.lines().printf("taskmanager-%d, process %d, was killed%n", number, killed.pid());
    return ExitCode.OK;
  }
}

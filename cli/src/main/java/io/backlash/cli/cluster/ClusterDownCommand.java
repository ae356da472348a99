package io.backlash.cli.cluster;

import io.backlash.cli.console.WrongInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code backlash cluster down}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    header = "Ends the cluster; its data stay in the folder.")
public final class ClusterDownCommand implements Callable<Integer> {
  @Mixin private ClusterCommand.Folder folder;

  @Override
  public Integer call() throws Exception {
    if (!folder.cluster().end()) {
      throw new WrongInputException("no cluster runs in " + folder.path());
    }
    return ExitCode.OK;
  }
}

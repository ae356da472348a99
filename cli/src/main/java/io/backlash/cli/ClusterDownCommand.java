package io.backlash.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code backlash cluster down}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    header = "Ends the cluster; its data stay in the folder.")
final class ClusterDownCommand implements Callable<Integer> {
  @Mixin private ClusterCommand.Folder folder;

  @Override
  public Integer call() throws Exception {
    Path file = ClusterUpCommand.pidFile(folder.path());
    Optional<ProcessHandle> keeper =
        Files.exists(file)
            ? ProcessHandle.of(Long.parseLong(Files.readString(file)))
            : Optional.empty();
    if (keeper.isEmpty()) {
      throw new WrongInputException("no cluster runs in " + folder.path());
    }
    keeper.get().destroy();
    keeper.get().onExit().get();
    // The other process does so itself, unless it was killed.
    Files.deleteIfExists(file);
    return ExitCode.OK;
  }
}

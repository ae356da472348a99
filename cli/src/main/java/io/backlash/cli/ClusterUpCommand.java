package io.backlash.cli;

import io.backlash.cluster.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash cluster up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    header = "Starts the cluster, and starts again what dies, until it is ended.")
final class ClusterUpCommand implements Callable<Integer> {

  /** How soon a part that died is started again. Our choice. */
  private static final long ROUND = 1_000;

  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @Option(
      names = "--taskmanagers",
      defaultValue = "2",
      description = "How many TaskManagers, of two slots each (default: ${DEFAULT-VALUE}).")
  private int taskManagers;

  ClusterUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LogFile.in(folder.path());
    LocalCluster cluster =
        LocalCluster.start(
            folder.path(), Installation.flinkSettings(), Installation.classPath(), taskManagers);
    Path pid = pidFile(folder.path());
    Thread closing = new Thread(() -> close(cluster, pid), "closing");
    Runtime.getRuntime().addShutdownHook(closing);
    Files.writeString(pid, String.valueOf(ProcessHandle.current().pid()));
    console
        .lines()
        .printf(
            "Flink is at %s (Ctrl+C ends the cluster). For the jobs' configuration:%n%nkafka:%n"
                + "  properties:%n    bootstrap.servers: %s%ndatabase:%n  url: %s%n",
            cluster.web(), cluster.brokers(), cluster.jdbcUrl());
    keep(cluster);
    return ExitCode.OK;
  }

  private static void keep(LocalCluster cluster) throws IOException {
    try {
      while (true) {
        Thread.sleep(ROUND);
        cluster.revive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A number that is left behind would one day be another process's, for 'down' to end. */
  private static void close(LocalCluster cluster, Path pid) {
    cluster.close();
    try {
      Files.deleteIfExists(pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the process that keeps a cluster says which it is. */
  static Path pidFile(Path folder) {
    return folder.resolve("cluster.pid");
  }
}

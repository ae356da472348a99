package io.backlash.cli.cluster;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.ProgramFiles;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cluster.ClusterFolder;
import io.backlash.cluster.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash cluster up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    header = "Starts the cluster, and starts again what dies, until it is ended.")
public final class ClusterUpCommand implements Callable<Integer> {

  /** How soon a part that died is started again. Our choice. */
  private static final long ROUND = 1_000;

  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @Option(
      names = "--taskmanagers",
      defaultValue = "2",
      description = "How many TaskManagers, of two slots each (default: ${DEFAULT-VALUE}).")
  private int taskManagers;

  public ClusterUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ClusterFolder place = folder.cluster();
    if (place.keeper().isPresent()) {
      throw new WrongInputException(
          "a cluster runs in %s already: end it first, with ./backlash cluster down"
              .formatted(folder.path()));
    }
    place.keep();
    AtomicReference<LocalCluster> started = new AtomicReference<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started.get()), "closing"));
    LogFile.in(folder.path());
    console.err().println("Starting Kafka, PostgreSQL and Flink …");
    LocalCluster cluster =
        LocalCluster.start(
            folder.path(), ProgramFiles.flinkSettings(), ProgramFiles.classPath(), taskManagers);
    started.set(cluster);
    console
        .lines()
        .printf(
            "The cluster runs (Ctrl+C ends it). To send records, to submit jobs, to look:%n"
                + "  ./backlash cluster send TOPIC FILE%n"
                + "  ./backlash cluster submit --feeds feeds.yaml%n"
                + "  ./backlash cluster status%n%n"
                + "For a job's configuration of your own:%n%n%s%n"
                + "Flink has no page here, but its REST is at %s,%nfor who shows the key: "
                + "curl --cacert KEY --cert KEY, with KEY = %s%n",
            place.connections(), place.rest().url(), place.key().pem());
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

  /**
   * Ends the cluster.
   *
   * @param cluster {@code null} where it had not yet come up
   */
  private void close(LocalCluster cluster) {
    try {
      if (cluster != null) {
        cluster.close();
      }
      folder.cluster().endParts();
      folder.cluster().leave();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.backlash.cli.cluster;

import io.backlash.cli.console.WrongInputException;
import io.backlash.cluster.ClusterFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code backlash cluster}. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    header = "A whole installation on this machine: Kafka, PostgreSQL and Flink as processes.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "For trying out streaming without containers, and for the tests that kill its parts."
          + " Everything listens to this machine alone, and wants to be shown a key or a password,"
          + " made at each start, that only you can read.",
      "",
    },
    footer = {
      "",
      "For example, in one terminal and in another:",
      "  ./backlash cluster up",
      "  ./backlash cluster send in.feedback feedback.jsonl",
      "  ./backlash cluster submit --feeds feeds.yaml",
      "  ./backlash cluster status",
    })
public final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which command? One of " + String.join(", ", spec.subcommands().keySet()));
  }

  /** Where the cluster is. */
  static final class Folder {
    @Option(
        names = "--folder",
        paramLabel = "DIR",
        defaultValue = "out/cluster",
        description = "Data, settings and logs of the cluster (default: ${DEFAULT-VALUE}).")
    private Path path;

    Path path() {
      return path;
    }

    /** The parts of the cluster in it. */
    ClusterFolder cluster() {
      return new ClusterFolder(path);
    }

    /**
     * Where its Flink takes jobs.
     *
     * @throws WrongInputException if there never was a cluster in the folder
     */
    Configuration flink() {
      return found(() -> cluster().client());
    }

    /** Where secrets of the environment are put down, which the cluster's processes lack. */
    Path secrets() {
      return path.resolve("secrets");
    }

    /**
     * What a part of the cluster says.
     *
     * @throws WrongInputException if there is none
     */
    static <T> T found(Part<T> part) {
      try {
        return part.get();
      } catch (IOException e) {
        throw new WrongInputException(e.getMessage(), e);
      }
    }
  }

  /** Something that is there if a cluster was started. */
  @FunctionalInterface
  interface Part<T> {
    T get() throws IOException;
  }
}

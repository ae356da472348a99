package io.backlash.cli;

import io.backlash.cluster.LocalCluster;
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
      "For trying out streaming without containers, and for the tests that kill its parts. Everything listens to this"
          + " machine alone, without passwords.",
      "",
    },
    footer = {
      "",
      "For example, in one terminal and in another:",
      "  ./backlash cluster up",
      "  ./backlash cluster send in.feedback feedback.jsonl",
      "  ./backlash cluster submit --config backlash.yaml",
    })
final class ClusterCommand implements Runnable {
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
        defaultValue = "cluster",
        description = "Data, settings and logs of the cluster (default: ${DEFAULT-VALUE}).")
    private Path path;

    Path path() {
      return path;
    }

    /**
     * Where its Flink takes jobs.
     *
     * @throws WrongInputException if there never was a cluster in the folder
     */
    Configuration flink() {
      try {
        return LocalCluster.client(path);
      } catch (IOException e) {
        throw new WrongInputException(e.getMessage(), e);
      }
    }

    /** Where secrets of the environment are put down, which the cluster's processes lack. */
    Path secrets() {
      return path.resolve("secrets");
    }

    /**
     * Where its Kafka is.
     *
     * @throws WrongInputException if there never was a cluster in the folder
     */
    String brokers() {
      try {
        return LocalCluster.brokers(path);
      } catch (IOException e) {
        throw new WrongInputException(e.getMessage(), e);
      }
    }
  }
}

package io.backlash.cli;

import java.nio.file.Path;
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
  }
}

package io.backlash.cli.cluster;

import io.backlash.cli.console.Console;
import io.backlash.cluster.TopicClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backlash cluster send}. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    header = "Writes each line of a file to a topic, which is made if it is not there.")
public final class ClusterSendCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "Where to.")
  private String topic;

  @Parameters(index = "1", paramLabel = "FILE", description = "What: JSON lines, in UTF-8.")
  private Path file;

  public ClusterSendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (TopicClient topics =
            new TopicClient(ClusterCommand.Folder.found(() -> folder.cluster().kafka()));
        Stream<String> lines = Files.lines(file)) {
      topics.create(topic);
      console.lines().printf("%,d records sent to %s%n", topics.send(topic, lines), topic);
    }
    return ExitCode.OK;
  }
}

package io.backlash.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cluster.FlinkRest;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code backlash cluster status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    header = "Says how the cluster and its jobs are.")
public final class ClusterStatusCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  public ClusterStatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FlinkRest flink = ClusterCommand.Folder.found(() -> folder.cluster().rest());
    JsonNode overview = known(flink.look("/overview"));
    PrintStream out = console.lines();
    out.printf(
        "%d TaskManagers with %d slots, %d of them free%n",
        overview.get("taskmanagers").intValue(),
        overview.get("slots-total").intValue(),
        overview.get("slots-available").intValue());
    for (JsonNode job : known(flink.look("/jobs/overview")).get("jobs")) {
      JsonNode tasks = job.get("tasks");
      out.printf(
          "%s, %s%n  %s since %s; %d of %d tasks run%n",
          job.get("name").textValue(),
          job.get("jid").textValue(),
          job.get("state").textValue(),
          time(job.get("last-modification")),
          tasks.get("running").intValue(),
          tasks.get("total").intValue());
      FlinkRest one = flink.below("/jobs/" + job.get("jid").textValue());
      one.look("/checkpoints").ifPresent(checkpoints -> say(checkpoints, out));
      one.look("/exceptions?maxExceptions=1").ifPresent(failures -> sayFailure(failures, out));
    }
    return ExitCode.OK;
  }

  private JsonNode known(Optional<JsonNode> answer) {
    return answer.orElseThrow(
        () ->
            new WrongInputException(
                "no cluster answers in %s: start it, with ./backlash cluster up"
                    .formatted(folder.path())));
  }

  private static void say(JsonNode checkpoints, PrintStream out) {
    JsonNode counts = checkpoints.get("counts");
    JsonNode last = checkpoints.at("/latest/completed");
    out.printf(
        "  %d restarts from a checkpoint; %d checkpoints failed; %s%n",
        counts.get("restored").intValue(),
        counts.get("failed").intValue(),
        last.isObject()
            ? "the last that did not, number %d, was at %s and has %,d bytes"
                .formatted(
                    last.get("id").longValue(),
                    time(last.get("latest_ack_timestamp")),
                    last.get("state_size").longValue())
            : "none is there yet");
  }

  /** The first line of the last failure: what follows is for the log. */
  private static void sayFailure(JsonNode failures, PrintStream out) {
    JsonNode last = failures.at("/exceptionHistory/entries/0");
    if (last.isObject()) {
      out.printf(
          "  the last failure, at %s: %s%n",
          time(last.get("timestamp")),
          last.get("stacktrace").textValue().lines().findFirst().orElse(""));
    }
  }

  private static Instant time(JsonNode milliseconds) {
    return Instant.ofEpochMilli(milliseconds.longValue()).truncatedTo(ChronoUnit.SECONDS);
  }
}

package io.backlash.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A kind of process of the local cluster. They are children of this process, and known by the class
 * that they run.
 */
enum Part {
  TASK_MANAGER("org.apache.flink.runtime.taskexecutor.TaskManagerRunner"),
  JOB_MANAGER("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"),
  BROKER("kafka.Kafka");

  private final String main;

  Part(String main) {
    this.main = main;
  }

  /**
   * A process of this kind.
   *
   * @param name in its command line, such as {@code taskmanager-1}
   * @throws IOException if none runs
   */
  ProcessHandle running(String name) throws IOException {
    return ProcessHandle.current()
        .children()
        .filter(process -> command(process).contains(main))
        .filter(process -> command(process).stream().anyMatch(word -> word.endsWith(name)))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + this + " " + name + " runs"));
  }

  /** The command line, word for word; empty where the process has ended. */
  static List<String> command(ProcessHandle process) {
    Path line = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    try {
      // Java's own view of it is cut at 4 KiB, and a class path is longer.
      return List.of(Files.readString(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Stops a process for a while, as a closed lid or a busy hypervisor does: it keeps its memory and
   * its connections, and goes on as if nothing had been.
   */
  static void pause(ProcessHandle process, Duration time) throws IOException, InterruptedException {
    signal("STOP", process);
    try {
      TimeUnit.SECONDS.sleep(time.toSeconds());
    } finally {
      signal("CONT", process);
    }
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    Command.run("kill", "-" + signal, String.valueOf(process.pid()));
  }
}

package io.backlash.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of the cluster, which can be killed and started again. What it says goes to a file
 * of its own.
 */
final class JavaProcess implements AutoCloseable {

  /** After which a process that was asked to end is ended by force. Our choice. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;

  /** {@code null} before the first start. */
  private Process process;

  /**
   * A process that is not started yet.
   *
   * @param name of the file that it logs to
   * @param folder of that file
   * @param classPath as Java takes it
   * @param options of the JVM
   * @param main the class, and its arguments
   */
  JavaProcess(
      String name,
      Path folder,
      String classPath,
      List<String> options,
      List<String> main,
      Map<String, String> environment) {
    this.name = name;
    this.environment = environment;
    log = folder.resolve(name + ".log");
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dlog4j2.configurationFile=classpath:io/backlash/cluster/log4j2.xml");
    command.add("-cp");
    command.add(classPath);
    command.addAll(main);
  }

  synchronized void start() throws IOException {
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    Files.writeString(pidFile(log.getParent(), name), String.valueOf(process.pid()));
  }

  /** Where its process id stands, for others to find it. */
  static Path pidFile(Path folder, String name) {
    return folder.resolve(name + ".pid");
  }

  /**
   * Runs it to its end.
   *
   * @throws IOException if it fails
   */
  synchronized void run() throws IOException, InterruptedException {
    start();
    if (process.waitFor() != 0) {
      throw new IOException("The process '%s' failed: see %s.".formatted(name, log));
    }
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** As {@code kill -9} does: without a chance to tidy up. */
  synchronized void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, and waits until it has. */
  @Override
  public synchronized void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

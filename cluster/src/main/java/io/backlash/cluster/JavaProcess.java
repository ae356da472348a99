package io.backlash.cluster;

import io.backlash.file.OwnerOnlyFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java process of the cluster, which can be killed and started again. What it says goes to a file
 * of its own. Its owner alone may read what it writes, whatever the owner's own habit is.
 */
final class JavaProcess implements AutoCloseable {

  /** After which a process that was asked to end is ended by force. Our choice. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final ProcessFile file;

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
    file = file(folder, name);
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // What is left in the machine's own temporary folder others may read, and nobody removes.
    command.add("-Djava.io.tmpdir=" + temporary(folder));
    command.add("-Dlog4j2.configurationFile=classpath:io/backlash/cluster/log4j2.xml");
    command.add("-cp");
    command.add(absolute(classPath));
    command.addAll(main);
  }

  /** The process works in a folder of its own, where a relative path would lead elsewhere. */
  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where processes that log into a folder keep their temporary files. */
  static Path temporary(Path folder) {
    return folder.resolve("tmp");
  }

  /** A command whose files nobody but their owner may read: Java can't say so itself. */
  static ProcessBuilder closed(List<String> command) {
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
    all.addAll(command);
    return new ProcessBuilder(all);
  }

  synchronized void start() throws IOException {
    Path folder = OwnerOnlyFiles.closedFolder(log.getParent());
    OwnerOnlyFiles.closedFolder(temporary(folder));
    OwnerOnlyFiles.closedFile(log);
    ProcessBuilder builder =
        closed(command)
            // Where a crash of the JVM leaves its report.
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    file.write(process.toHandle(), temporary(folder).toString());
  }

  /** Where it is written down which process this is, for others to find it. */
  static ProcessFile file(Path folder, String name) {
    return new ProcessFile(folder.resolve(name + ".pid"));
  }

  /**
   * Runs it to its end.
   *
   * @throws IOException if it fails
   */
  synchronized void run() throws IOException, InterruptedException {
    start();
    int code = process.waitFor();
    file.delete();
    if (code != 0) {
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

  /** Asks it to end, and waits until it has. */
  @Override
  public synchronized void close() {
    if (process == null) {
      return;
    }
    end(process.toHandle());
    try {
      process.waitFor();
      file.delete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks a process to end, and waits until it has; one that does not is ended by force. */
  static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }
}

package io.backlash.cluster;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that says which process is the one of its name, for others to find it. A number alone does
 * not: what is left behind by a machine that went down names somebody else's process one day, and
 * whoever ends a process must not end that one. So the file has a number, when that process was
 * started, and what its command line has.
 */
public final class ProcessFile {
  private static final int LINES = 3;

  /** Of {@code /proc/PID/stat} after the name: in ticks since the machine was started. */
  private static final int STARTED = 19;

  private final Path file;

  /**
   * A file of a process.
   *
   * @param file there or not
   */
  public ProcessFile(Path file) {
    this.file = file;
  }

  /**
   * Writes down a process that runs.
   *
   * @param mark part of its command line
   */
  public void write(ProcessHandle process, String mark) throws IOException {
    OwnerOnlyFiles.write(
        file, "%d%n%s%n%s%n".formatted(process.pid(), started(process).orElse(""), mark));
  }

  /** The process, if it is still the one that was written down. */
  public Optional<ProcessHandle> running() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() != LINES) {
      // A number alone, of an older version, or half a file: it could be anybody's.
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process).filter(lines.get(1)::equals).isPresent())
        .filter(process -> commandLine(process).contains(lines.get(2)));
  }

  /** Removes the file. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * When a process was started: on Linux by the count since the machine was, which no change of the
   * clock moves, and which machine run that was; elsewhere by the clock.
   */
  private static Optional<String> started(ProcessHandle process) {
    try {
      String status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      // The name before it is in parentheses, and may hold blanks and parentheses itself.
      String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          fields[STARTED]
              + " "
              + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    } catch (IOException e) {
      return process.info().startInstant().map(Object::toString);
    }
  }

  private static String commandLine(ProcessHandle process) {
    try {
      // Java's own view of it is cut at 4 KiB, and a class path is longer.
      return new String(
          Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline")),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }
}

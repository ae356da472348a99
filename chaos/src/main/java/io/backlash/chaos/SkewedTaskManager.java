package io.backlash.chaos;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One more TaskManager, whose clock is minutes ahead of all others'. It is started as another one
 * is, with {@code libfaketime} before the C library; how long something took it measures rightly.
 */
final class SkewedTaskManager implements AutoCloseable {

  /** More than any time-out of Flink, Kafka or PostgreSQL that goes by the clock. */
  static final Duration AHEAD = Duration.ofMinutes(7);

  private final Process process;

  private SkewedTaskManager(Process process) {
    this.process = process;
  }

  /** Where the library is, as Debian's package {@code faketime} installs it. */
  static Optional<Path> library() throws IOException {
    try (DirectoryStream<Path> machines = Files.newDirectoryStream(Path.of("/usr/lib"))) {
      for (Path machine : machines) {
        Path library = machine.resolve("faketime/libfaketimeMT.so.1");
        if (Files.exists(library)) {
          return Optional.of(library);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Starts it.
   *
   * @param like one that runs
   * @param name of that one
   * @param number of the new one
   * @param log where it says what it does
   */
  static SkewedTaskManager start(
      ProcessHandle like, String name, String number, Path library, Path log) throws IOException {
    List<String> command =
        Part.command(like).stream()
            .filter(word -> !word.isEmpty())
            .map(word -> word.endsWith("=" + name) ? word.replace(name, number) : word)
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("LD_PRELOAD", library.toString());
    builder.environment().put("FAKETIME", "+" + AHEAD.toSeconds() + "s");
    builder.environment().put("DONT_FAKE_MONOTONIC", "1");
    return new SkewedTaskManager(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

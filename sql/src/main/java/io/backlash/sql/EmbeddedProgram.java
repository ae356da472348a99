package io.backlash.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's own programs. */
final class EmbeddedProgram {

  private EmbeddedProgram() {}

  /** Runs one of the programs to its end; what it said. */
  static String run(Path programs, String input, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = command(programs, program);
    command.addAll(List.of(arguments));
    Process process = prepared(command).redirectErrorStream(true).start();
    try {
      // All of them read little and say little, so neither end waits for the other.
      try (OutputStream typed = process.getOutputStream()) {
        typed.write(input.getBytes(UTF_8));
      }
      String words = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw FullDisk.isToldBy(words)
            ? new IOException("No space left on device")
            : new IOException(program + " fails: " + complaint(words));
      }
      return words;
    } finally {
      process.destroy();
    }
  }

  private static String complaint(String words) {
    return words
        .lines()
        .filter(
            line -> line.contains("rror:") || line.contains("FATAL:") || line.contains("failed"))
        .findFirst()
        .orElseGet(() -> words.lines().findFirst().orElse("it says nothing"))
        .strip();
  }

  static ProcessBuilder prepared(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // What is meant for other servers and clients of this user.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder;
  }

  /** PostgreSQL refuses to run as root: then it runs as nobody, in a name space of its own. */
  static List<String> command(Path programs, String program) {
    List<String> command = new ArrayList<>();
    if (OwnFiles.user() == 0) {
      command.add("unshare");
      command.add("--user");
    }
    command.add(programs.resolve("bin").resolve(program).toString());
    return command;
  }
}

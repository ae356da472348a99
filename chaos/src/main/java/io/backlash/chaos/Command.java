package io.backlash.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command of the machine. */
final class Command {
  private Command() {}

  /**
   * Runs it to its end.
   *
   * @throws IOException with what it said, if it fails
   */
  static void run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(List.of(words) + " failed: " + said);
    }
  }
}

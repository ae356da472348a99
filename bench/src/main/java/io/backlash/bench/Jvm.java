package io.backlash.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the same classes, for what must begin from nothing or with little memory. */
final class Jvm {

  /** By its name, as it starts those that run here. */
  private static final String MAIN = "io.backlash.bench.Bench";

  private Jvm() {}

  /** Runs a benchmark in it, to the end. */
  static int run(String heap, String collector, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                collector,
                "-cp",
                System.getProperty("java.class.path"),
                MAIN));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Megabytes of the heap that are not in use, after a collection. */
  static long megabytesLeft() {
    return (Runtime.getRuntime().maxMemory() >> 20) - megabytesInUse();
  }

  /** Megabytes that live objects take, after a collection. */
  static long megabytesInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}

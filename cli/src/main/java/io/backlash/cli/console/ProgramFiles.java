package io.backlash.cli.console;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the parts of this program are. */
public final class ProgramFiles {

  /** The jar that each job brings along; all others are the layer below, loaded once a process. */
  private static final String JOBS = "backlash-jobs-";

  private ProgramFiles() {}

  /** The folder in which the program's jar stands. */
  private static Path target() {
    try {
      return Path.of(ProgramFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this program's own place can't be told", e);
    }
  }

  /** The jobs alone. */
  public static Path jobJar() throws IOException {
    try (Stream<Path> jars = jars()) {
      return jars.filter(ProgramFiles::isOfTheJobs).findFirst().orElseThrow();
    }
  }

  /** Flink's settings, as they are used on a real cluster. */
  public static Path flinkSettings() {
    return present(target().resolve("../../deploy/flink/config.yaml").normalize());
  }

  /** The layer below the jobs: Flink, the connectors, what understands texts, and the broker. */
  public static String classPath() throws IOException {
    try (Stream<Path> jars = jars()) {
      return jars.filter(jar -> !isOfTheJobs(jar))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static Stream<Path> jars() throws IOException {
    return Files.list(present(target().resolve("lib")));
  }

  private static boolean isOfTheJobs(Path jar) {
    return jar.getFileName().toString().startsWith(JOBS);
  }

  private static Path present(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is missing: this copy is not complete");
    }
    return path;
  }
}

package io.backlash.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run whose process is stopped while it works, as when a laptop's lid is closed, ends with the
 * tables of one that is not. It is the real program, as the module {@code cli} has packed it.
 */
class StoppedRunTest {
  private static final Path PROGRAM = Path.of("..", "cli", "target", "backlash.jar");

  /** Longer than any deadline that Flink has by itself for those who do not answer: 50 s. */
  private static final Duration STOPPED = Duration.ofSeconds(90);

  /** Between two looks at what the run says, in milliseconds. */
  private static final long ROUND = 200;

  private static final Pattern SCORING = Pattern.compile("scored [1-9]");

  private static Path folder;
  private static Map<String, String> expected;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    folder = Path.of(System.getProperty("chaos.folder")).resolve("stopped").toAbsolutePath();
    FileUtils.deleteDirectoryQuietly(folder.toFile());
    Files.createDirectories(folder);
    assertThat(
            start("simulate", "simulate", "--brands", "1", "--days", "60", "--out", "world")
                .waitFor())
        .isZero();
    assertThat(run("undisturbed", "batch").waitFor()).isZero();
    expected = tables("undisturbed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "streaming"})
  void endsWithTheSameTables(String mode) throws Exception {
    Process run = run(mode, mode);
    while (run.isAlive() && !SCORING.matcher(Files.readString(log(mode))).find()) {
      Thread.sleep(ROUND);
    }
    assertThat(run.isAlive()).as("it is at work").isTrue();

    signal("STOP", run);
    Thread.sleep(STOPPED.toMillis());
    signal("CONT", run);

    assertThat(run.waitFor()).as(Files.readString(log(mode))).isZero();
    assertThat(tables(mode)).isEqualTo(expected);
  }

  private static Process run(String out, String mode) throws IOException {
    return start(out, "run", "--feeds", "world/feeds.yaml", "--out", out, "--mode", mode);
  }

  private static Process start(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx3g", "-XX:+UseParallelGC", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-Duser.timezone=UTC", "-jar", PROGRAM.toRealPath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile());
    // Equal keys give equal tables.
    builder.environment().put("BACKLASH_PSEUDONYM_KEY", Installation.KEY);
    return builder.start();
  }

  private static Path log(String name) {
    return folder.resolve(name + ".txt");
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  private static Map<String, String> tables(String out) throws IOException {
    Map<String, String> tables = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(out).resolve("tables"))) {
      for (Path file : files.toList()) {
        tables.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return tables;
  }
}

package io.backlash.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose number a file has: real processes of this machine. */
class ProcessFileTest {
  @TempDir private Path folder;
  private Process process;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "600").start();
    file = folder.resolve("some.pid");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private List<String> written() throws IOException {
    new ProcessFile(file).write(process.toHandle(), "600");
    return Files.readAllLines(file);
  }

  @Test
  void theProcessThatWasWrittenDownIsFoundUntilItEnds() throws Exception {
    written();

    assertThat(new ProcessFile(file).running()).contains(process.toHandle());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    process.destroyForcibly().waitFor();
    assertThat(new ProcessFile(file).running()).isEmpty();
  }

  @Test
  void aStrangerWithTheSameNumberIsNotFound() throws IOException {
    List<String> lines = written();
    String number = lines.get(0);

    Files.write(file, List.of(number, "1" + lines.get(1), lines.get(2)));
    assertThat(new ProcessFile(file).running()).as("started at another time").isEmpty();

    Files.write(file, List.of(number, lines.get(1), "601"));
    assertThat(new ProcessFile(file).running()).as("another command line").isEmpty();

    Files.writeString(file, number);
    assertThat(new ProcessFile(file).running()).as("a number alone").isEmpty();

    Files.write(file, lines);
    assertThat(new ProcessFile(file).running()).as("as it was").isPresent();
  }

  @Test
  void endingAClusterSparesStrangersAndLeavesNoNumbers() throws Exception {
    List<String> lines = written();
    Files.createDirectories(folder.resolve("kafka"));
    for (String name : List.of("cluster.pid", "taskmanager-1.pid", "kafka/kafka.pid")) {
      Files.write(folder.resolve(name), List.of(lines.get(0), "1" + lines.get(1), "sleep"));
    }
    Files.writeString(folder.resolve("jobmanager.pid"), lines.get(0));
    Files.delete(file);

    assertThat(new ClusterFolder(folder).end()).isFalse();

    assertThat(process.isAlive()).isTrue();
    try (var files = Files.walk(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".pid"));
    }
  }

  @Test
  void whatRunsOfAClusterWithoutItsKeeperIsEnded() throws Exception {
    written();

    assertThat(new ClusterFolder(folder).end()).isTrue();

    assertThat(process.waitFor()).isNotZero();
    assertThat(file).doesNotExist();
  }
}

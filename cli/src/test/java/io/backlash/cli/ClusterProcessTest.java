package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cluster.ClusterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that end processes, in the folder of a cluster that was left as by a power cut. */
class ClusterProcessTest {
  @TempDir private Path folder;
  private Process stranger;

  @BeforeEach
  void start() throws IOException {
    stranger = new ProcessBuilder("sleep", "600").start();
    for (String name : new String[] {"cluster", "jobmanager", "taskmanager-1"}) {
      // Of this number there was a process once, when the machine was up the time before.
      Files.writeString(
          folder.resolve(name + ".pid"), stranger.pid() + "\n17 an-earlier-time\nsleep\n");
    }
  }

  @AfterEach
  void end() {
    stranger.destroyForcibly();
  }

  private CapturedConsole cluster(String command) {
    return CapturedConsole.of("cluster", command, "--folder", folder.toString());
  }

  @Test
  void noStrangerIsKilledForATaskManager() {
    CapturedConsole console = cluster("kill-taskmanager");

    assertThat(console.err())
        .startsWith("backlash: No taskmanager-1 runs in " + folder)
        .hasLineCount(1);
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void noStrangerIsEndedForTheClusterAndNoNumberStays() {
    CapturedConsole console = cluster("down");

    assertThat(console.err()).startsWith("backlash: no cluster runs in " + folder).hasLineCount(1);
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(stranger.isAlive()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSecondClusterInAFolderIsRefused() throws IOException {
    new ClusterFolder(folder).keep();

    CapturedConsole console = cluster("up");

    assertThat(console.err())
        .startsWith("backlash: a cluster runs in %s already: end it first".formatted(folder))
        .hasLineCount(1);
    assertThat(console.exitCode()).isEqualTo(2);
  }

  @Test
  void whereThereIsNoClusterEachCommandSaysSo() {
    for (String command : new String[] {"status", "stop"}) {
      CapturedConsole console = cluster(command);

      assertThat(console.err())
          .startsWith("backlash: There is no cluster in " + folder)
          .hasLineCount(1);
      assertThat(console.exitCode()).isEqualTo(2);
    }
  }
}

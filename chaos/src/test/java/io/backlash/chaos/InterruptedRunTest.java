package io.backlash.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that does not come to its end, at five moments: the program itself, in a process of its
 * own. The figures of the run before stay, {@code report} shows them, and the next run goes on.
 */
class InterruptedRunTest {

  /** Of the time that a whole run takes. */
  private static final double[] MOMENTS = {0.15, 0.35, 0.55, 0.75, 0.95};

  /** Room for a database and the figures of a small world. */
  private static final int DISK_MEGABYTES = 400;

  @TempDir private Path folder;
  private Path disk;
  private Path out;
  private Path before;
  private Path after;

  private record Outcome(int exitCode, String said) {}

  @BeforeEach
  void write() throws IOException {
    before = world(7);
    after = world(8);
    disk = Files.createDirectory(folder.resolve("disk"));
    out = disk.resolve("out");
  }

  private Path world(int seed) throws IOException {
    Path world = folder.resolve("world-" + seed);
    Simulation.write(SimulationOptions.of(1, 20, seed), world);
    return world.resolve("feeds.yaml");
  }

  /** A disk that a failed test has filled must not stay. */
  @AfterEach
  void unmount() throws Exception {
    if (mount("umount", disk.toString()) == 0) {
      System.out.println("The small disk is gone.");
    }
  }

  private static int mount(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aRunThatIsAskedToEnd() throws Exception {
    interrupt(Process::destroy);
  }

  @Test
  void aRunThatIsKilled() throws Exception {
    interrupt(Process::destroyForcibly);
  }

  private interface Interruption {
    void of(Process run);
  }

  private void interrupt(Interruption interruption) throws Exception {
    Duration whole = runToItsEnd(before);
    Map<Path, String> last = results();
    for (double moment : MOMENTS) {
      Process run = start("run", "--feeds", after.toString());
      boolean hasEnded = run.waitFor((long) (whole.toMillis() * moment), TimeUnit.MILLISECONDS);
      // It is quicker than before: the texts that both worlds have in common are scored already.
      if (hasEnded) {
        System.out.printf("at %.0f %% the run had ended%n", 100 * moment);
        break;
      }
      interruption.of(run);
      int exitCode = run.waitFor();
      System.out.printf("at %.0f %% it ended with %d%n", 100 * moment, exitCode);

      assertThat(results()).isEqualTo(last);
      Outcome report = backlash("report");
      assertThat(report.exitCode()).as(report.said()).isZero();
      assertThat(results()).isEqualTo(last);
    }
    runToItsEnd(after);
    assertThat(results()).isNotEqualTo(last);
  }

  @Test
  void aRunWhoseDiskIsFull() throws Exception {
    assumeTrue(
        mount(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + DISK_MEGABYTES + "m",
                "tmpfs",
                disk.toString())
            == 0,
        "only root may mount a small disk");
    fill();
    Outcome first = backlash("run", "--feeds", before.toString());
    assertThat(first.exitCode()).isNotZero();
    assertNoSpaceLeft(first);
    free();
    Duration whole = runToItsEnd(before);
    Map<Path, String> last = results();
    for (double moment : MOMENTS) {
      Process run = start("run", "--feeds", after.toString());
      if (run.waitFor((long) (whole.toMillis() * moment), TimeUnit.MILLISECONDS)) {
        System.out.printf("at %.0f %% the run had ended%n", 100 * moment);
        break;
      }
      fill();
      Outcome full = new Outcome(run.waitFor(), Files.readString(said()));
      System.out.printf("at %.0f %%: %s%n", 100 * moment, full);
      assertThat(full.exitCode()).isNotZero();
      assertNoSpaceLeft(full);
      free();

      assertThat(results()).isEqualTo(last);
      Outcome report = backlash("report");
      assertThat(report.exitCode()).as(report.said()).isZero();
      assertThat(results()).isEqualTo(last);
    }
    runToItsEnd(after);
    assertThat(results()).isNotEqualTo(last);
  }

  private static void assertNoSpaceLeft(Outcome outcome) {
    List<String> sentences =
        outcome.said().lines().filter(line -> line.startsWith("backlash: ")).toList();
    assertThat(sentences).as(outcome.said()).hasSize(1);
    assertThat(sentences.get(0)).containsIgnoringCase("no space left on");
    assertThat(outcome.said()).doesNotContain("\tat ", "initdb", "no other run");
  }

  private void fill() throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        filler.write(block);
      }
    } catch (IOException full) {
      System.out.println("The disk is full: " + full.getMessage());
    }
  }

  private void free() throws IOException {
    Files.delete(disk.resolve("filler"));
  }

  private Duration runToItsEnd(Path feeds) throws Exception {
    long start = System.nanoTime();
    Outcome run = backlash("run", "--feeds", feeds.toString());
    assertThat(run.exitCode()).as(run.said()).isZero();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Outcome backlash(String... arguments) throws IOException, InterruptedException {
    int exitCode = start(arguments).waitFor();
    return new Outcome(exitCode, Files.readString(said()));
  }

  private Path said() {
    return folder.resolve("said.txt");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-Xmx2g");
    command.addAll(
        List.of(
            System.getProperty("chaos.program", "-jar ../cli/target/backlash.jar").split(" ", -1)));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--out", out.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said().toFile())
        .start();
  }

  /** What the figures are, by file. */
  private Map<Path, String> results() throws IOException {
    Map<Path, String> results = new TreeMap<>();
    results.put(out.resolve("ledger.json"), Files.readString(out.resolve("ledger.json")));
    for (String part : List.of("tables", "report")) {
      try (Stream<Path> files = Files.list(out.resolve(part))) {
        for (Path file : files.toList()) {
          results.put(file, Files.readString(file));
        }
      }
    }
    return results;
  }
}

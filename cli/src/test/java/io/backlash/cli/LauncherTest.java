package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the real launcher with bash in a house of its own, where {@code java} and {@code mvnw} are
 * scripts that say how they were called.
 */
class LauncherTest {
  /** All that the launcher may use besides Java; a java of the machine is not among it. */
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "find",
          "flock",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "sed",
          "touch");

  private static final String JAVA_17 =
      """
      #!/bin/bash
      if [ "$1" = -XshowSettings:properties ]; then
        echo "    java.home = HOME" >&2
        echo 'openjdk version "17.0.15" 2025-04-15' >&2
        exit
      fi
      echo "java $*"
      """;

  private static final String MVNW_THAT_BUILDS =
      """
      #!/bin/bash
      echo "[INFO] Building Backlash: sentiment 0.1.0-SNAPSHOT          [2/6]"
      touch cli/target/backlash.jar
      echo built >>builds
      """;

  @TempDir private Path folder;
  private Path house;
  private Path bin;

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void buildHouse() throws IOException {
    house = Files.createDirectories(folder.resolve("my house"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      script(bin.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    script(house.resolve("backlash"), Files.readString(Path.of("..", "backlash")));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void installJava17() throws IOException {
    script(bin.resolve("java"), JAVA_17.replace("HOME", folder.toString()));
    script(bin.resolve("javac"), "#!/bin/bash\n");
  }

  private void installSources(String mvnw) throws IOException {
    Files.writeString(house.resolve("pom.xml"), "<project/>");
    Files.createDirectories(house.resolve("cli/src/main"));
    Files.writeString(house.resolve("cli/pom.xml"), "<project/>");
    Files.writeString(house.resolve("cli/src/main/Backlash.java"), "class Backlash {}");
    script(house.resolve("mvnw"), mvnw);
  }

  private Outcome launch(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder process = new ProcessBuilder("/bin/bash", launcher.toString());
    process.command().addAll(List.of(arguments));
    process.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", bin.toString());
    process.environment().putAll(environment);
    int exitCode = process.start().waitFor();
    return new Outcome(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Outcome launch(String... arguments) throws IOException, InterruptedException {
    return launch(Map.of(), house.resolve("backlash"), arguments);
  }

  @Test
  void withoutJavaItSaysWhatIsNeeded() throws Exception {
    assertThat(launch("demo"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "backlash: Java 17 or newer is needed, and there is no java in JAVA_HOME or on the"
                    + " PATH: install one, for example the package openjdk-17-jdk.\n"));
  }

  @Test
  void oldJavaIsNamedWithItsVersion() throws Exception {
    script(bin.resolve("java"), "#!/bin/bash\necho 'java version \"1.8.0_392\"' >&2\n");

    assertThat(launch("demo"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "backlash: Java 17 or newer is needed, and "
                    + bin.resolve("java")
                    + " is Java 8: install one, or point JAVA_HOME to it.\n"));
  }

  @Test
  void javaWithoutRoomToStartIsNoOldJava() throws Exception {
    script(
        bin.resolve("java"),
        """
        #!/bin/bash
        echo 'Error occurred during initialization of VM'
        echo 'Could not allocate compressed class space: 1073741824 bytes'
        exit 1
        """);

    Outcome outcome = launch("demo");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("backlash: there is too little memory for Java to start")
        .doesNotContain("version")
        .hasLineCount(1);
  }

  @Test
  void sizesThatJavaCantStartWithAreNamed() throws Exception {
    installJava17();
    script(
        bin.resolve("java"),
        Files.readString(bin.resolve("java"))
            .replace(
                "echo \"java $*\"",
                "case $* in *-Xmx900g*-version) echo 'Could not reserve enough space'; exit 1 ;; esac\necho \"java $*\""));
    Files.createDirectories(house.resolve("cli/target"));
    Files.createFile(house.resolve("cli/target/backlash.jar"));

    Outcome outcome =
        launch(
            Map.of("BACKLASH_JAVA_OPTIONS", "-Dx=y -Xmx900g"), house.resolve("backlash"), "demo");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("backlash: Java can't start with the sizes in BACKLASH_JAVA_OPTIONS")
        .contains("-Xmx900g")
        .hasLineCount(1);
  }

  @Test
  void javaHomeThatIsTooOldGivesWayToThePath() throws Exception {
    Path old = folder.resolve("jdk11");
    script(old.resolve("bin/java"), "#!/bin/bash\necho 'openjdk version \"11.0.2\"' >&2\n");
    installJava17();
    installSources(MVNW_THAT_BUILDS);

    Outcome outcome =
        launch(Map.of("JAVA_HOME", old.toString()), house.resolve("backlash"), "--version");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("java ");
  }

  @Test
  void runtimeWithoutCompilerCantBuild() throws Exception {
    installJava17();
    Files.delete(bin.resolve("javac"));
    installSources(MVNW_THAT_BUILDS);

    Outcome outcome = launch("demo");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("building needs a JDK").hasLineCount(1);
  }

  @Test
  void argumentsReachTheCommandAsTheyAre() throws Exception {
    installJava17();
    Files.createDirectories(house.resolve("cli/target"));
    Files.createFile(house.resolve("cli/target/backlash.jar"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my house/backlash"));

    Outcome outcome =
        launch(
            Map.of("BACKLASH_JAVA_OPTIONS", "-Xmx5g -Dx=y"), link, "run", "--out", "a folder", "*");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains(" -Xmx5g -Dx=y -jar " + house.toRealPath() + "/cli/target/backlash.jar")
        .endsWith(" run --out a folder *\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void jarsOfOnesOwnComeBesideTheProgram() throws Exception {
    installJava17();
    Files.createDirectories(house.resolve("cli/target"));
    Files.createFile(house.resolve("cli/target/backlash.jar"));

    Outcome outcome =
        launch(Map.of("BACKLASH_CLASSPATH", "my.jar"), house.resolve("backlash"), "check");

    assertThat(outcome.out())
        .contains(" --add-opens=java.base/java.util=ALL-UNNAMED ")
        .endsWith(
            " -cp "
                + house.toRealPath()
                + "/cli/target/backlash.jar:my.jar io.backlash.cli.Backlash check\n");
  }

  @Test
  void copyWithoutSourcesAndWithoutJarIsIncomplete() throws Exception {
    installJava17();

    Outcome outcome = launch("demo");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("cli/target/backlash.jar is missing").hasLineCount(1);
  }

  @Test
  void buildsOnFirstUseAndAfterAChangeOnly() throws Exception {
    installJava17();
    installSources(MVNW_THAT_BUILDS);

    assertThat(launch("demo").err()).contains("first use: building", "sentiment [2/6]");
    assertThat(launch("demo").err()).isEmpty();
    Files.setLastModifiedTime(
        house.resolve("cli/src/main/Backlash.java"), FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(launch("demo").err()).contains("the sources have changed: building");
    assertThat(house.resolve("builds")).hasContent("built\nbuilt");
  }

  @Test
  void whatACommandWritesIsForItsOwnerAloneAndWhatIsBuiltIsNot() throws Exception {
    installJava17();
    script(
        bin.resolve("java"),
        Files.readString(bin.resolve("java")).replace("echo \"java $*\"", "mkdir o; echo >o/file"));
    installSources(MVNW_THAT_BUILDS + "umask >umask\n");

    assertThat(launch("demo").exitCode()).isZero();

    assertThat(Files.getPosixFilePermissions(folder.resolve("o")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("o").resolve("file")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(house.resolve("umask")).content().doesNotContain("77");
  }

  @Test
  void failedBuildNamesItsLogAndIsTriedAgain() throws Exception {
    installJava17();
    installSources("#!/bin/bash\necho '[INFO] quiet'\necho '[ERROR] no such symbol'\nexit 1\n");

    Outcome outcome = launch("demo");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("[ERROR] no such symbol", "the build failed", "cli/target/build.log")
        .doesNotContain("quiet");
    assertThat(house.resolve("cli/target/build.log")).content().contains("quiet");
    assertThat(launch("demo").exitCode()).isEqualTo(1);
  }
}

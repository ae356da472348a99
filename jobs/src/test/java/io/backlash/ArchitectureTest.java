package io.backlash;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Data flows one way, through packages named after what they do. */
class ArchitectureTest {
  /** In the order in which data passes through them; each may use those before it. */
  private static final List<String> ROOMS =
      List.of(
          "config",
          "file",
          "operator",
          "secret",
          "event",
          "topic",
          "ingest",
          "understand",
          "detect",
          "link",
          "impact",
          "store",
          "job");

  private static final String ROOT = "io.backlash.";

  /** So many files can be taken in at a glance. */
  private static final int MOST_CLASSES = 25;

  /** A class that is longer has two duties. */
  private static final int MOST_LINES = 400;

  /**
   * Classes that know each other, by what makes one of them: a value of a mapping is made of
   * values, under conditions on some; a database migrates itself.
   */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "io.backlash.ingest.mapping.Condition", "the grammar of mappings",
          "io.backlash.ingest.mapping.FieldMapping", "the grammar of mappings",
          "io.backlash.ingest.mapping.ValueSource", "the grammar of mappings",
          "io.backlash.sql.Database", "the database",
          "io.backlash.sql.Migrations", "the database");

  private static final Pattern USES = Pattern.compile("May use: ([^.]*(?:\\.\\w[^.]*)*)\\.");
  private static final Pattern CODE = Pattern.compile("\\{@code\\s+([\\w.]+)}");
  private static final Pattern PACKAGE = Pattern.compile("package io\\.backlash\\.([\\w.]+);");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.backlash");

  private static String inside(String room) {
    return "io.backlash." + room + "..";
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void roomUsesOnlyTheRoomsBeforeIt(String room) {
    List<String> later = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size());
    String[] forbidden =
        Stream.concat(later.stream(), Stream.of("simulate"))
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(CLASSES)
        .extracting(javaClass -> javaClass.getPackageName().split("\\.", 4)[2])
        .as("packages below io.backlash")
        .containsAll(ROOMS)
        .allMatch(
            name ->
                ROOMS.contains(name)
                    || List.of("text", "sql", "simulate", "cluster").contains(name));
  }

  @Test
  void simulatorKnowsOnlyTheRecords() {
    noClasses()
        .that()
        .resideInAPackage(inside("simulate"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.backlash..")
                .and(resideOutsideOfPackage(inside("simulate")))
                .and(resideOutsideOfPackage(inside("event")))
                .and(resideOutsideOfPackage(inside("text"))))
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.backlash.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classesHaveNoCycles() {
    slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageIsCrowded() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(javaClass -> javaClass.isTopLevelClass() && !isPackageInfo(javaClass))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(sizes.values()).isNotEmpty();
    assertThat(sizes.entrySet())
        .filteredOn(size -> size.getValue() > MOST_CLASSES)
        .as("packages of more than %d classes", MOST_CLASSES)
        .isEmpty();
  }

  @Test
  void noClassIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      if (Files.readAllLines(file).size() > MOST_LINES) {
        tooLong.add(file.getFileName().toString());
      }
    }

    assertThat(tooLong).as("classes of more than %d lines", MOST_LINES).isEmpty();
  }

  /** What a package is for, and all that it uses: {@code May use: {@code event}, …}. */
  @Test
  void everyPackageSaysWhatItUses() throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    for (Path file : sources()) {
      if (file.endsWith("package-info.java")) {
        String text = Files.readString(file);
        Matcher uses = USES.matcher(text.replaceAll("\\n \\*", ""));
        Matcher name = PACKAGE.matcher(text);
        assertThat(uses.find() && name.find()).as(file.toString()).isTrue();
        said.put(
            ROOT + name.group(1),
            CODE.matcher(uses.group(1))
                .results()
                .map(use -> ROOT + use.group(1))
                .collect(Collectors.toSet()));
      }
    }
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass javaClass : CLASSES) {
      Set<String> others =
          used.computeIfAbsent(javaClass.getPackageName(), name -> new TreeSet<>());
      for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (other.startsWith(ROOT) && !other.equals(javaClass.getPackageName())) {
          others.add(other);
        }
      }
    }

    assertThat(said.keySet()).containsAll(used.keySet());
    used.forEach(
        (name, others) -> assertThat(said.get(name)).as("said of " + name).containsAll(others));
  }

  /** The sources of all modules. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.map(path -> path.resolve("src/main/java/io")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }

  private static boolean isPackageInfo(JavaClass javaClass) {
    return javaClass.getSimpleName().equals("package-info");
  }

  /** Each class with those inside it, for a ring between classes is one between their files. */
  private static final class TopLevelClasses implements SliceAssignment {

    @Override
    public String getDescription() {
      return "top-level classes";
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      JavaClass top = javaClass;
      while (top.getEnclosingClass().isPresent()) {
        top = top.getEnclosingClass().get();
      }
      return SliceIdentifier.of(FAMILIES.getOrDefault(top.getName(), top.getName()));
    }
  }

  @Test
  void textKnowsNoFlink() {
    noClasses()
        .that()
        .resideInAPackage(inside("text"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..")
        .check(CLASSES);
  }

  @Test
  void coreNlpIsSeenByTextOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside("text"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("edu.stanford..")
        .check(CLASSES);
  }

  /** The same input gives the same tables: nothing may look at the clock or throw dice unseeded. */
  @Test
  void resultsDependOnTheInputAlone() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(CLASSES);
  }

  @Test
  void standardStreamsBelongToTheCommandLine() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}

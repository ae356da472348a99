package io.backlash;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
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
    slices().matching("io.backlash.(*)..").should().beFreeOfCycles().check(CLASSES);
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

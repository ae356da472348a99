package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cli.MinimumVersion.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing is built of, or run with, a version that is known to be vulnerable. */
class MinimumVersionsTest {
  private static final Path DEPLOY = Path.of("../deploy");

  private static List<MinimumVersion> minimums;
  private static final List<FoundVersion> found = new ArrayList<>();

  @BeforeAll
  static void look() throws IOException {
    minimums = MinimumVersion.read(DEPLOY.resolve("minimum-versions.yaml"));
    found.addAll(FoundVersion.ofClassPath());
    found.addAll(FoundVersion.ofImages(DEPLOY));
  }

  @Test
  void nothingIsOlderThanItsMinimum() {
    List<FoundVersion> old =
        found.stream()
            .filter(
                version ->
                    minimums.stream()
                        .anyMatch(
                            minimum ->
                                minimum.isAbout(version)
                                    && !minimum.isMetBy(version)
                                    && !minimum.excuses(version)))
            .toList();

    assertThat(old).as("raise them, or say in minimum-versions.yaml what protects us").isEmpty();
  }

  @Test
  void everyEntryIsAboutSomethingThatIsThere() {
    assertThat(minimums)
        .filteredOn(minimum -> found.stream().noneMatch(minimum::isAbout))
        .as("delete them")
        .isEmpty();
  }

  @Test
  void everyExcuseIsStillNeeded() {
    List<MinimumVersion.Unmet> needless = new ArrayList<>();
    for (MinimumVersion minimum : minimums) {
      for (MinimumVersion.Unmet unmet : minimum.unmet()) {
        if (found.stream()
            .noneMatch(
                version ->
                    minimum.isAbout(version)
                        && !minimum.isMetBy(version)
                        && MinimumVersion.covers(unmet, version))) {
          needless.add(unmet);
        }
      }
    }

    assertThat(needless).as("delete them").isEmpty();
  }

  @Test
  void everyImageWithAVersionHasAMinimum() {
    assertThat(found)
        .filteredOn(version -> version.kind() == Kind.IMAGE)
        .isNotEmpty()
        .allMatch(version -> minimums.stream().anyMatch(minimum -> minimum.isAbout(version)));
  }

  @Test
  void versionsAreComparedByTheirNumbers() {
    assertThat(MinimumVersion.compare("42.7.8", "42.7.11")).isNegative();
    assertThat(MinimumVersion.compare("v3.11.3", "v3.7.3")).isPositive();
    assertThat(MinimumVersion.compare("4.2.6.Final-21.0", "4.2.6.Final")).isZero();
    assertThat(MinimumVersion.compare("2.0", "2")).isZero();
    assertThat(MinimumVersion.compare("17-jdk-noble", "17")).isZero();
  }
}

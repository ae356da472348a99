package io.backlash.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.cli.console.WrongInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {
  @TempDir private Path out;

  @Test
  void environmentGoesFirstAndIsNotWrittenDown() throws IOException {
    assertThat(PseudonymKey.of("secret", out).value()).isEqualTo("secret");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void newKeyIsRandomKeptAndForItsOwnerOnly() throws IOException {
    PseudonymKey made = PseudonymKey.of(null, out.resolve("a"));
    PseudonymKey again = PseudonymKey.of(" ", out.resolve("a"));
    PseudonymKey elsewhere = PseudonymKey.of(null, out.resolve("b"));

    assertThat(made.value()).matches("[0-9a-f]{64}").isEqualTo(again.value());
    assertThat(elsewhere.value()).isNotEqualTo(made.value());
    Path file = out.resolve("a/pseudonym.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.origin()).isEqualTo("new, kept in " + file);
  }

  @Test
  void emptyFileIsNoKey() throws IOException {
    Files.createFile(out.resolve("pseudonym.key"));

    assertThatThrownBy(() -> PseudonymKey.of(null, out))
        .isInstanceOf(WrongInputException.class)
        .hasMessageContaining("pseudonym.key is empty");
  }
}

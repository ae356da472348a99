package io.backlash.impact.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.backlash.config.ConfigException;
import io.backlash.event.Channel;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesFileTest {
  @TempDir private Path folder;

  @Test
  void theExampleCanBeRead() {
    assertThat(ChangesFile.read(Path.of("../deploy/changes.yaml"))).isNotEmpty();
  }

  @Test
  void whatIsLeftOutIsOfAllOfTheBrand() throws IOException {
    List<ServiceChange> changes =
        read(
            """
            changes:
              - what: a second shift in the chat
                brand: Acme
                channel: CHAT
                category: SPEED
                from: 2026-03-02
                until: 2026-06-01
              - {what: another carrier, brand: Acme, from: 2026-04-01}
            """);

    assertThat(changes)
        .containsExactly(
            new ServiceChange(
                "a second shift in the chat",
                "Acme",
                Channel.CHAT,
                FailureCategory.SPEED,
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 6, 1)),
            new ServiceChange(
                "another carrier", "Acme", null, null, LocalDate.of(2026, 4, 1), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{brand: Acme, from: 2026-03-02} | line 2: 'changes' has no 'what'.",
        "{what: x, from: 2026-03-02} | line 2: 'changes' has no 'brand'.",
        "{what: x, brand: Acme} | line 2: 'changes' has no 'from'.",
        "{what: ' ', brand: Acme, from: 2026-03-02} | line 2: 'changes.what' is empty.",
        "{what: x, brand: Acme, form: 2026-03-02} | line 2: 'changes.form' is no key that is known",
        "{what: x, brand: Acme, from: May} | line 2: 'changes.from' is no day, such as",
        "{what: x, brand: Acme, from: 2026-03-02, channel: CHATS} | line 2: 'changes.channel' can't"
            + " be 'CHATS'",
        "{what: x, brand: Acme, from: 2026-03-02, category: SPED} | line 2: 'changes.category' can't"
            + " be 'SPED'",
        "{what: x, brand: Acme, from: 2026-03-02, until: 2026-03-02} | line 2: 'changes.until' can't"
            + " be kept",
      })
  void whatIsWrongIsSaidWithFileLineAndKey(String change, String words) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("changes:\n  - " + change + "\n"))
        .withMessageContaining("changes.yaml, " + words);
  }

  @Test
  void theSameChangeTwiceIsAnError() {
    String change = "  - {what: x, brand: Acme, from: 2026-03-02}\n";
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("changes:\n" + change + change))
        .withMessageContaining("line 3: 'changes' is written twice.");
  }

  private List<ServiceChange> read(String yaml) throws IOException {
    return ChangesFile.read(Files.writeString(folder.resolve("changes.yaml"), yaml));
  }
}

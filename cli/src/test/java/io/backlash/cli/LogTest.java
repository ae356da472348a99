package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No log says what people wrote, or who they are: neither where all goes well, nor where it fails.
 */
class LogTest {
  private static final List<String> PERSONAL =
      List.of(
          "ann.ash@mail.example", "+1 555 010 0199", "Ash", "astonishingly", "bungled", "4711-ann");

  private static final String WORDS =
      "I am Ann Ash, write to ann.ash@mail.example or call +1 555 010 0199."
          + " They were rude, and astonishingly bungled my order.";

  @TempDir private Path folder;

  private CapturedConsole run(String... more) throws IOException {
    Files.writeString(
        folder.resolve("reviews.jsonl"),
        """
        {"brand":"Acme","feedback_id":"r1","kind":"REVIEW","customer":"4711-ann","at":"2026-01-01T00:00:00Z","text":"%1$s"}
        {"brand":"Acme","feedback_id":"r2","kind":"REVIEW","customer":"4711-ann","at":"ann.ash@mail.example","text":"%1$s"}
        {"brand":"Acme","feedback_id":"r3","kind":"REVIEW","customer":"4711-ann","text":"%1$s
        """
            .formatted(WORDS));
    Files.writeString(
        folder.resolve("cases.jsonl"),
        """
        {"brand":"Acme","case_id":"c1","event_id":"1","customer":"4711-ann","channel":"CHAT","type":"OPENED","at":"2026-01-01T00:00:00Z"}
        {"brand":"Acme","case_id":"c1","event_id":"2","customer":"4711-ann","channel":"CHAT","type":"CUSTOMER_MESSAGE","at":"2026-01-01T00:00:01Z","text":"%s"}
        """
            .formatted(WORDS));
    Path feeds =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            """
            feeds:
              reviews: {record: feedback, path: reviews.jsonl, format: jsonl}
              cases: {record: interaction, path: cases.jsonl, format: jsonl}
            """);
    String[] arguments = new String[more.length + 5];
    System.arraycopy(
        new String[] {
          "run", "--feeds", feeds.toString(), "--out", folder.resolve("out").toString()
        },
        0,
        arguments,
        0,
        5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CapturedConsole.of(arguments);
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("out/backlash.log"));
  }

  @Test
  void aRunThatSucceeds() throws IOException {
    CapturedConsole run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(log()).isNotEmpty().doesNotContain(PERSONAL.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(PERSONAL.toArray(String[]::new));
  }

  @Test
  void aRunWhoseRowsTheDatabaseRefuses() throws IOException, SQLException {
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("alter table feedback alter product set not null");
      }

      CapturedConsole run = run("--jdbc", database.url(), "--verbose");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(log()).contains("product").doesNotContain(PERSONAL.toArray(String[]::new));
      assertThat(run.out() + run.err()).doesNotContain(PERSONAL.toArray(String[]::new));
    }
  }
}

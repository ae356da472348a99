package io.backlash.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.backlash.event.Json;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.ingest.CanonicalLines;
import io.backlash.ingest.mapping.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas and the documentation of the records are those of the code. */
class RecordSchemaTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCUMENTATION = ROOT.resolve("docs/feeds/records.md");

  /** Written anew with -Dupdate=true. */
  @ParameterizedTest
  @EnumSource(RecordKind.class)
  void schemasAreThoseOfTheRecords(RecordKind kind) throws Exception {
    Path file = ROOT.resolve("deploy/schemas/" + kind.word() + ".schema.json");
    String schema = new RecordSchema(kind).json();
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, schema);
    }

    assertThat(file).hasContent(schema);
  }

  /** Of the topics between the jobs. */
  @ParameterizedTest
  @ValueSource(classes = {ScoredInteraction.class, ScoredFeedback.class})
  void schemasOfWhatWasUnderstoodAreThoseOfTheRecords(Class<? extends Record> type)
      throws Exception {
    String title =
        type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    Path file = ROOT.resolve("deploy/schemas/" + title + ".schema.json");
    String schema = RecordSchema.json(type, title);
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, schema);
    }

    assertThat(file).hasContent(schema);
  }

  @Test
  void documentationIsThatOfTheRecords() throws Exception {
    StringBuilder page =
        new StringBuilder(
            """
            # The records

            What a mapping fills, and what canonical JSON lines hold; made from the records' own code, as are the JSON Schemas in
            `deploy/schemas`. Times are ISO 8601 with a zone; a day is its first instant in UTC (`2026-01-05T00:00:00Z`). `channel` is PHONE,
            EMAIL, CHAT, FORUM, CLICK_TO_CALL or SOCIAL; `kind` REVIEW or POST; `type` OPENED, CUSTOMER_MESSAGE, AGENT_MESSAGE, BOT_MESSAGE,
            HELD, TRANSFERRED, ABANDONED, PROMISED, RESOLVED, REOPENED, RATED, CLOSED or SNAPSHOT (the counters of a case so far, as help
            desks export them).

            Identifiers (`brand`, `campaign`, and all that end in `_id`) have at most 200 bytes and no control characters. Of `text`
            65,536 characters are kept, of other words 1,000. Seconds end at a hundred years, visitors at ten thousand million.

            A brand that sells in several currencies has a record of `economics` for each and day. Orders count as revenue on days without
            economics. Amounts of different currencies are never added.
            """);
    for (RecordKind kind : RecordKind.values()) {
      page.append(new RecordSchema(kind).table());
    }
    if (Boolean.getBoolean("update")) {
      Files.writeString(DOCUMENTATION, page);
    }

    assertThat(DOCUMENTATION).hasContent(page.toString());
  }

  @Test
  void canonicalRecordsFollowTheirSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                Json.MAPPER.readTree(ROOT.resolve("deploy/schemas/feedback.schema.json").toFile()));

    for (String line : CanonicalLines.feedback(20)) {
      assertThat(schema.validate(Json.MAPPER.readTree(line))).isEmpty();
    }
    assertThat(schema.validate(Json.MAPPER.readTree("{\"brand\": \"acme\", \"stars\": 5}")))
        .isNotEmpty();
  }
}

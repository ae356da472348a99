package io.backlash.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of the topics of results are those of the tables. */
class RowSchemaTest {
  private static final Path SCHEMAS = Path.of("../deploy/schemas/results");

  static List<ChangelogTable<?>> tables() {
    return Tables.ALL;
  }

  /** Written anew with -Dupdate=true. */
  @ParameterizedTest
  @MethodSource("tables")
  void schemasAreThoseOfTheTables(ChangelogTable<?> table) throws Exception {
    Path file = SCHEMAS.resolve(table.name() + ".schema.json");
    String schema =
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema(table)) + "\n";
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(SCHEMAS);
      Files.writeString(file, schema);
    }

    assertThat(file).hasContent(schema);
  }

  private static ObjectNode schema(ChangelogTable<?> table) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", table.name());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (ChangelogTable.Column<?> column : table.columns()) {
      describe(properties.putObject(column.name()), column.type());
      if (column.key()) {
        required.add(column.name());
      }
    }
    return schema;
  }

  private static void describe(ObjectNode property, ColumnType type) {
    switch (type) {
      case TEXT -> property.put("type", "string");
      case INTEGER, BIGINT -> property.put("type", "integer");
      case DOUBLE, NUMERIC -> property.put("type", "number");
      case DOUBLES -> property.put("type", "array").putObject("items").put("type", "number");
      case COUNTS ->
          property.put("type", "object").putObject("additionalProperties").put("type", "integer");
      case BOOLEAN -> property.put("type", "boolean");
      case TIMESTAMP -> property.put("type", "string").put("format", "date-time");
      case DATE -> property.put("type", "string").put("format", "date");
    }
  }
}

package io.backlash.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reference of the mapping language, as its JSON Schema says it. */
final class MappingReference {
  private static final List<String> SECTIONS =
      List.of("feed", "value", "source", "condition", "join", "threads", "realign");

  private MappingReference() {}

  static String of(JsonNode schema) {
    StringBuilder page = new StringBuilder();
    page.append("# The mapping language\n\n")
        .append(
            "Made from `deploy/schemas/feeds.schema.json`; an editor that knows the YAML language server")
        .append(" completes and checks a mapping that begins with\n")
        .append("`# yaml-language-server: $schema=PATH/feeds.schema.json`. A guide with examples:")
        .append(" [Feeds](../../deploy/feeds/README.md); what the fields of the records mean:")
        .append(" [Records](records.md).\n");
    for (String section : SECTIONS) {
      JsonNode definition = schema.at("/$defs/" + section);
      page.append("\n## ").append(definition.path("title").asText()).append("\n");
      if (definition.has("description")) {
        page.append("\n").append(definition.path("description").asText()).append("\n");
      }
      if (definition.has("properties")) {
        page.append("\n| key | | meaning |\n|---|---|---|\n");
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> key : definition.path("properties").properties()) {
          page.append(
              "| `%s` | %s | %s |\n"
                  .formatted(
                      key.getKey(),
                      required.contains(key.getKey()) ? "needed" : "",
                      meaning(schema, key.getValue())));
        }
      }
    }
    return page.toString();
  }

  private static String meaning(JsonNode schema, JsonNode property) {
    JsonNode referred = schema.at(property.path("$ref").asText("#/").substring(1));
    String description =
        property.has("description")
            ? property.path("description").asText()
            : referred.path("description").asText();
    JsonNode values = property.has("enum") ? property.path("enum") : referred.path("enum");
    List<String> words = new ArrayList<>();
    values.forEach(value -> words.add("`" + value.asText() + "`"));
    return words.isEmpty()
        ? description
        : description + " One of " + String.join(", ", words) + ".";
  }
}

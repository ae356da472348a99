package io.backlash.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON Schema of mappings, with which editors complete them: the one place that says which keys
 * there are.
 */
final class MappingSchema {
  private static final String RESOURCE = "/io/backlash/schemas/feeds.schema.json";
  private static final JsonNode ROOT = read();

  private MappingSchema() {}

  /** The keys of one of its definitions, in the order in which they are explained. */
  static List<String> keys(String definition) {
    List<String> keys = new ArrayList<>();
    ROOT.at("/$defs/" + definition + "/properties").fieldNames().forEachRemaining(keys::add);
    return List.copyOf(keys);
  }

  private static JsonNode read() {
    try (InputStream schema = MappingSchema.class.getResourceAsStream(RESOURCE)) {
      return Json.MAPPER.readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

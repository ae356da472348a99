package io.backlash.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** The rows of a query's result, as the database writes them in JSON. */
final class QueryRows {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private QueryRows() {}

  /** Rows as objects, one after the other. */
  static ArrayNode rows(String json) {
    try {
      return (ArrayNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code {"columns": [names], "rows": [[values]]}}, so that the names stand there once. */
  static ObjectNode of(ArrayNode rows) {
    ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    if (!rows.isEmpty()) {
      rows.get(0).fieldNames().forEachRemaining(columns::add);
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode(rows.size());
    for (JsonNode row : rows) {
      row.forEach(values.addArray()::add);
    }
    return JsonNodeFactory.instance
        .objectNode()
        .<ObjectNode>set("columns", columns)
        .set("rows", values);
  }
}

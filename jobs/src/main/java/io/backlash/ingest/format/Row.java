package io.backlash.ingest.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.config.Suggestion;
import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.value.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A raw record as the mapping sees it: values by column or by JSON pointer. */
public final class Row {
  /** Of strangers: decimals exactly as they are written, and no name twice. */
  public static final ObjectReader JSON =
      Json.MAPPER
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final int DEEPEST = 3;

  private final RawRecord raw;
  private final ObjectNode tree;

  /**
   * @throws InvalidRecordException of no field, where the record can't be read
   */
  public Row(RawRecord raw) {
    if (raw.problem() != null) {
      throw new InvalidRecordException(ErrorCode.MALFORMED_RECORD, null, raw.problem());
    }
    this.raw = raw;
    this.tree = raw.text() == null ? null : tree(raw.text());
  }

  private static ObjectNode tree(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidRecordException(
          ErrorCode.MALFORMED_RECORD, null, "is no valid JSON: " + Json.fault(e));
    }
    throw new InvalidRecordException(ErrorCode.MALFORMED_RECORD, null, "is no JSON object");
  }

  public ObjectNode tree() {
    return tree;
  }

  /** The record as JSON; of a table, a text for each column. */
  public ObjectNode object() {
    if (tree != null) {
      return tree;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    values().forEach(object::put);
    return object;
  }

  /** What stands in a column, for the making of {@code field}. */
  public String column(String name, String field) {
    List<String> columns = raw.columns();
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new InvalidRecordException(
          ErrorCode.MISSING_FIELD,
          field,
          "the file has no column '%s'%s".formatted(name, Suggestion.of(name, columns)));
    }
    return raw.values().get(index);
  }

  /** All single values, by column or pointer. */
  public Map<String, String> values() {
    if (tree != null) {
      return leaves(tree);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < raw.columns().size(); i++) {
      values.put(raw.columns().get(i), raw.values().get(i));
    }
    return values;
  }

  /** What stands in a column of a table, or where a JSON pointer points to. */
  public String value(String columnOrPointer, String field) {
    return tree == null
        ? column(columnOrPointer, field)
        : at(JsonPointer.compile(pointer(columnOrPointer)), field);
  }

  /** What a JSON pointer points to, {@code null} where there is nothing. */
  public String at(JsonPointer pointer, String field) {
    JsonNode node = tree.at(pointer);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isContainerNode()) {
      throw new InvalidRecordException(
          ErrorCode.NOT_A_SINGLE_VALUE,
          field,
          "'%s' is no single value, but an object or a list".formatted(pointer));
    }
    return node.asText();
  }

  /** What was found out about the thread, {@code null} if nothing was. */
  public String threadFact(String name) {
    return raw.thread() == null ? null : raw.thread().get(name);
  }

  /** The record as it was read; of a table, its values as a line of CSV. */
  private static String shown(RawRecord raw) {
    if (raw.text() != null) {
      return raw.text();
    }
    StringBuilder line = new StringBuilder();
    for (String value : raw.values()) {
      if (!line.isEmpty()) {
        line.append(',');
      }
      boolean isQuoted = value.contains(",") || value.contains("\"") || value.contains("\n");
      line.append(isQuoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    return line.toString();
  }

  /** The record as a dead letter keeps it. */
  public static String kept(RawRecord raw) {
    return SafeText.storable(shown(raw), DeadLetter.LONGEST);
  }

  /** A JSON pointer as somebody writes it: the first slash goes without saying. */
  public static String pointer(String text) {
    return text.startsWith("/") ? text : "/" + text;
  }

  /** The single values of a JSON object, by pointer. */
  public static Map<String, String> leaves(ObjectNode tree) {
    Map<String, String> leaves = new LinkedHashMap<>();
    addLeaves(tree, "", DEEPEST, leaves);
    return leaves;
  }

  private static void addLeaves(
      ObjectNode tree, String prefix, int depth, Map<String, String> leaves) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String pointer = prefix + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
      if (entry.getValue() instanceof ObjectNode object && depth > 1) {
        addLeaves(object, pointer, depth - 1, leaves);
      } else if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
        leaves.put(pointer, entry.getValue().asText());
      }
    }
  }
}

package io.backlash.ingest.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.InvalidRecordException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The items of lists inside JSON records, each a record of its own. An item finds what it was
 * enclosed in, without the list, under {@link #ENCLOSING}.
 */
final class NestedRecords extends RawRecords {
  /** So that a pointer to {@code ../id} goes up, as a path does. */
  static final String ENCLOSING = "..";

  private final RawRecords records;
  private final List<JsonPointer> lists;
  private final Queue<RawRecord> items = new ArrayDeque<>();

  NestedRecords(RawRecords records, List<String> each) {
    super(records.file());
    this.records = records;
    this.lists = each.stream().map(JsonPointer::compile).toList();
  }

  @Override
  RawRecord read() {
    while (items.isEmpty()) {
      if (!records.hasNext()) {
        return null;
      }
      unfold(records.next());
    }
    return items.remove();
  }

  @Override
  long lastLine() {
    return records.lastLine();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private void unfold(RawRecord raw) {
    try {
      unfold(raw, new Row(raw).tree(), lists);
    } catch (InvalidRecordException unreadable) {
      // What is wrong with it is told by the mapping.
      items.add(raw);
    }
  }

  private void unfold(RawRecord raw, ObjectNode outer, List<JsonPointer> pointers) {
    if (pointers.isEmpty()) {
      items.add(RawRecord.ofJson(file(), raw.line(), outer.toString(), null));
      return;
    }
    JsonPointer pointer = pointers.get(0);
    JsonNode list = outer.at(pointer);
    if (list.isMissingNode() || list.isNull()) {
      return;
    }
    if (!(list instanceof ArrayNode) || !(outer.at(pointer.head()) instanceof ObjectNode parent)) {
      items.add(
          RawRecord.ofJson(
              file(), raw.line(), outer.toString(), "'%s' is no list".formatted(pointer)));
      return;
    }
    parent.remove(pointer.last().getMatchingProperty());
    for (JsonNode item : list) {
      if (item instanceof ObjectNode object) {
        object.set(ENCLOSING, outer);
        unfold(raw, object, pointers.subList(1, pointers.size()));
      } else {
        items.add(
            RawRecord.ofJson(
                file(),
                raw.line(),
                item.toString(),
                "an item of '%s' is no JSON object".formatted(pointer)));
      }
    }
  }
}

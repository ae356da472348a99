package io.backlash.ingest.mapping;

import io.backlash.ingest.record.Threads;
import java.io.Serializable;
import java.util.List;

/** Where a value is taken from. */
public sealed interface ValueSource extends Serializable {

  /** The column of a table with this name. */
  record Column(String name) implements ValueSource {}

  /** What a JSON pointer (RFC 6901) points to. */
  record Pointer(String expression) implements ValueSource {}

  /** The same for all records. */
  record Constant(String value) implements ValueSource {}

  /**
   * Several values put together: {@code literals[0] values[0] literals[1] values[1] …}; nothing if
   * one of them is nothing.
   */
  record Template(List<String> literals, List<ValueSource> values) implements ValueSource {}

  /** What {@link Threads} found out: {@code case_id}, {@code brand} or {@code customer}. */
  record ThreadFact(String name) implements ValueSource {}

  /** A column of the joined row. */
  record JoinedColumn(String join, String column) implements ValueSource {}

  /** A column summed over the joined rows. */
  record JoinedSum(String join, String column) implements ValueSource {}

  /** Whole seconds from one time to another. */
  record SecondsBetween(FieldMapping from, FieldMapping to) implements ValueSource {
    @Override
    public List<FieldMapping> parts() {
      return List.of(from, to);
    }
  }

  /** The first of them that there is. */
  record FirstOf(List<FieldMapping> values) implements ValueSource {
    @Override
    public List<FieldMapping> parts() {
      return values;
    }
  }

  /** An id made of other values. */
  record Hash(List<FieldMapping> values) implements ValueSource {
    @Override
    public List<FieldMapping> parts() {
      return values;
    }
  }

  /** The values that it is made of, if it is made of some with mappings of their own. */
  default List<FieldMapping> parts() {
    return List.of();
  }
}

package io.backlash.ingest.record;

import io.backlash.ingest.mapping.FieldMapping;
import java.util.List;
import java.util.stream.Stream;

/** A field that the mapping makes, with all that is needed for it at hand. */
record MappedField(
    String name, Class<?> type, FieldMapping mapping, ValueReader reader, List<String> words) {

  MappedField(String name, Class<?> type, FieldMapping mapping, ValueReader reader) {
    this(
        name,
        type,
        mapping,
        reader,
        type.isEnum()
            ? Stream.of(type.getEnumConstants()).map(word -> ((Enum<?>) word).name()).toList()
            : List.of());
  }
}

package io.backlash.ingest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a canonical record, by their names in JSON, in the order of the record. */
final class CanonicalFields {
  /**
   * What may be left out although a Java primitive can't be {@code null}: it then is 0 or false.
   */
  private static final List<String> DEFAULTED = List.of("version", "deleted");

  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private final List<String> requiredNumbers;

  private CanonicalFields(RecordKind kind) {
    PropertyNamingStrategies.SnakeCaseStrategy snakeCase =
        new PropertyNamingStrategies.SnakeCaseStrategy();
    for (RecordComponent component : kind.type().getRecordComponents()) {
      types.put(snakeCase.translate(component.getName()), component.getType());
    }
    requiredNumbers =
        types.keySet().stream()
            .filter(name -> types.get(name).isPrimitive() && !DEFAULTED.contains(name))
            .toList();
  }

  static CanonicalFields of(RecordKind kind) {
    return new CanonicalFields(kind);
  }

  Collection<String> names() {
    return types.keySet();
  }

  Class<?> type(String name) {
    return types.get(name);
  }

  /** Those that the record's constructor can't miss itself, as a missing one would be 0. */
  List<String> requiredNumbers() {
    return requiredNumbers;
  }
}

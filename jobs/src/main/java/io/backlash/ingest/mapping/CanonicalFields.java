package io.backlash.ingest.mapping;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a canonical record, by their names in JSON, in the order of the record. */
public final class CanonicalFields {
  /**
   * What may be left out although a Java primitive can't be {@code null}: it then is 0 or false.
   */
  private static final List<String> DEFAULTED = List.of("version", "deleted");

  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private final Map<String, Method> times = new LinkedHashMap<>();
  private final List<String> requiredNumbers;

  private CanonicalFields(RecordKind kind) {
    PropertyNamingStrategies.SnakeCaseStrategy snakeCase =
        new PropertyNamingStrategies.SnakeCaseStrategy();
    for (RecordComponent component : kind.type().getRecordComponents()) {
      String name = snakeCase.translate(component.getName());
      types.put(name, component.getType());
      if (component.getType() == Instant.class) {
        times.put(name, component.getAccessor());
      }
    }
    requiredNumbers =
        types.keySet().stream()
            .filter(name -> types.get(name).isPrimitive() && !DEFAULTED.contains(name))
            .toList();
  }

  public static CanonicalFields of(RecordKind kind) {
    return new CanonicalFields(kind);
  }

  public Collection<String> names() {
    return types.keySet();
  }

  public Class<?> type(String name) {
    return types.get(name);
  }

  public Collection<String> timeNames() {
    return times.keySet();
  }

  /** Those that the record's constructor can't miss itself, as a missing one would be 0. */
  public List<String> requiredNumbers() {
    return requiredNumbers;
  }

  /** The times in a record, by the names of their fields. */
  public Map<String, Instant> times(Object event) {
    Map<String, Instant> present = new LinkedHashMap<>();
    times.forEach(
        (name, accessor) -> {
          try {
            Instant time = (Instant) accessor.invoke(event);
            if (time != null) {
              present.put(name, time);
            }
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's own accessor can't be called.", e);
          }
        });
    return present;
  }
}

package io.backlash.ingest.record;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.ingest.mapping.CanonicalFields;
import io.backlash.ingest.mapping.RecordKind;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What canonical JSON of one kind looks like: as JSON Schema and as a table of the documentation,
 * both made from the record's own code and Javadoc.
 */
final class RecordSchema {
  private static final Path SOURCES = Path.of("src/main/java/io/backlash/event");
  private static final Pattern PARAMETER =
      Pattern.compile("@param (\\w+) (.*?)(?= @param| \\*/)", Pattern.DOTALL);

  /** Of no record's class: it is looked at, and left behind, at the door. */
  private static final String VERSION =
      "of which version of the schemas the record is; one of another version is rejected";

  private final RecordKind kind;
  private final Map<String, RecordComponent> components = new LinkedHashMap<>();
  private final Map<String, String> meanings = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  RecordSchema(RecordKind kind) throws IOException, ReflectiveOperationException {
    this.kind = kind;
    RecordComponent[] all = kind.type().getRecordComponents();
    int i = 0;
    for (String name : CanonicalFields.of(kind).names()) {
      components.put(name, all[i++]);
    }
    Map<String, String> javadoc = javadoc();
    components.forEach((name, component) -> meanings.put(name, javadoc.get(component.getName())));
    findRequired();
  }

  private Map<String, String> javadoc() throws IOException {
    String source = Files.readString(SOURCES.resolve(kind.type().getSimpleName() + ".java"));
    String comment = source.substring(source.indexOf("/**"), source.indexOf("public record"));
    Map<String, String> javadoc = new LinkedHashMap<>();
    Matcher parameter =
        PARAMETER.matcher(
            comment.replaceAll("\\s*\\n \\*/", " */").replaceAll("\\s*\\n \\*\\s*", " "));
    while (parameter.find()) {
      javadoc.put(
          parameter.group(1),
          parameter
              .group(2)
              .replaceAll("\\{@code null} (if|for|while)", "absent $1")
              .replaceAll("\\{@code ([^}]*)}", "`$1`")
              .strip());
    }
    return javadoc;
  }

  /** Leaves everything out, and adds what is complained about, until nothing is. */
  private void findRequired() throws ReflectiveOperationException {
    Map<String, Object> values = new LinkedHashMap<>();
    components.forEach((name, component) -> values.put(name, none(component.getType())));
    CanonicalFields fields = CanonicalFields.of(kind);
    for (String name : fields.requiredNumbers()) {
      values.put(name, some(components.get(name).getType()));
      required.add(name);
    }
    Class<?>[] types =
        components.values().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    while (true) {
      try {
        kind.type().getDeclaredConstructor(types).newInstance(values.values().toArray());
        return;
      } catch (InvocationTargetException e) {
        String missing = ((InvalidRecordException) e.getCause()).field();
        values.put(missing, some(components.get(missing).getType()));
        required.add(missing);
      }
    }
  }

  private static Object none(Class<?> type) {
    if (type == long.class) {
      return 0L;
    } else if (type == double.class) {
      return 0.0;
    }
    return type == boolean.class ? false : null;
  }

  private static Object some(Class<?> type) {
    if (type == String.class) {
      return "x";
    } else if (type == Instant.class) {
      return Instant.EPOCH;
    } else if (type == BigDecimal.class) {
      return BigDecimal.ONE;
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type == double.class ? (Object) 1.0 : 1L;
  }

  String json() throws IOException {
    ObjectNode schema = titled(kind.word());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    components.forEach(
        (name, component) -> {
          ObjectNode property = properties.putObject(name);
          property.put("description", meanings.get(name));
          describe(property, component.getGenericType());
        });
    properties
        .putObject(RecordMapper.SCHEMA_VERSION)
        .put("description", VERSION)
        .put("const", Json.SCHEMA_VERSION);
    components.keySet().stream()
        .filter(required::contains)
        .forEach(schema.putArray("required")::add);
    return text(schema);
  }

  /** The same of a record that is no kind of feed's, such as one of our own topics. */
  static String json(Class<? extends Record> type, String title) throws IOException {
    ObjectNode schema = titled(title);
    describe(schema, type);
    return text(schema);
  }

  private static ObjectNode titled(String title) {
    return Json.MAPPER
        .createObjectNode()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", title);
  }

  private static String text(ObjectNode schema) throws IOException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private static void describe(ObjectNode property, Type generic) {
    Class<?> type =
        (Class<?>) (generic instanceof ParameterizedType list ? list.getRawType() : generic);
    if (type.isEnum()) {
      Stream.of(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .forEach(property.putArray("enum")::add);
    } else if (type == Instant.class) {
      property.put("type", "string").put("format", "date-time");
    } else if (type == Boolean.class || type == boolean.class) {
      property.put("type", "boolean");
    } else if (type == Double.class || type == double.class || type == BigDecimal.class) {
      property.put("type", "number");
    } else if (type == String.class) {
      property.put("type", "string");
    } else if (type == List.class) {
      property.put("type", "array");
      describe(
          property.putObject("items"), ((ParameterizedType) generic).getActualTypeArguments()[0]);
    } else if (type.isRecord()) {
      property.put("type", "object");
      property.put("additionalProperties", false);
      ObjectNode properties = property.putObject("properties");
      for (RecordComponent component : type.getRecordComponents()) {
        String name =
            new PropertyNamingStrategies.SnakeCaseStrategy().translate(component.getName());
        describe(properties.putObject(name), component.getGenericType());
      }
    } else {
      property.put("type", "integer");
    }
  }

  String table() {
    StringBuilder table =
        new StringBuilder(
            "\n## " + kind.word() + "\n\n| field | needed | meaning |\n|---|---|---|\n");
    meanings.forEach(
        (name, meaning) ->
            table.append(
                "| `%s` | %s | %s |\n"
                    .formatted(name, required.contains(name) ? "yes" : "", meaning)));
    table.append("| `%s` | | %s |\n".formatted(RecordMapper.SCHEMA_VERSION, VERSION));
    return table.toString();
  }
}

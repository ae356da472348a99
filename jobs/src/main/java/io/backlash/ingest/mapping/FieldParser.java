package io.backlash.ingest.mapping;

import io.backlash.config.Suggestion;
import io.backlash.config.YamlNode;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.mapping.FieldMapping.Otherwise;
import io.backlash.ingest.mapping.FieldMapping.Scale;
import io.backlash.ingest.value.DurationUnit;
import io.backlash.ingest.value.TimeReading;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a mapping says of how a field is made: its source, what is done to it, and when it holds.
 */
final class FieldParser {
  private static final List<String> FIELD_KEYS = MappingSchema.keys("source");
  private static final List<String> CONDITION_KEYS = MappingSchema.keys("condition");
  private static final List<String> CONDITION_TESTS = List.of("in", "not_in", "present");
  private static final List<String> SOURCES =
      List.of(
          "column",
          "pointer",
          "template",
          "constant",
          "first_of",
          "hash",
          "thread",
          "join",
          "seconds_between");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  private FieldParser() {}

  static FieldMapping field(YamlNode node, FileFormat format, TimeReading feedTimes) {
    if (node.isText()) {
      return FieldMapping.of(shorthand(node.text(), format), feedTimes);
    }
    Map<String, YamlNode> entries = node.entries(FIELD_KEYS);
    TimeReading times = times(entries, feedTimes);
    return new FieldMapping(
        conditions(entries.get("only_if"), format),
        source(node, entries, format, times),
        (entries.containsKey("html") && entries.get("html").isTrue()),
        extract(entries.get("extract")),
        values(entries.get("map")),
        entries.containsKey("duration") ? entries.get("duration").oneOf(DurationUnit.class) : null,
        otherwise(entries.get("otherwise"), format, feedTimes),
        times,
        scale(entries.get("scale")),
        (entries.containsKey("pseudonym") && entries.get("pseudonym").isTrue()));
  }

  /** A column or a JSON pointer; with braces, a template. */
  private static ValueSource shorthand(String text, FileFormat format) {
    return PLACEHOLDER.matcher(text).find() ? template(text, format) : plain(text, format);
  }

  private static ValueSource plain(String text, FileFormat format) {
    return switch (format.syntax()) {
      case CSV -> new ValueSource.Column(text);
      case JSONL, JSON, PARQUET -> new ValueSource.Pointer(Row.pointer(text));
    };
  }

  private static ValueSource template(String text, FileFormat format) {
    List<String> literals = new ArrayList<>();
    List<ValueSource> values = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      literals.add(text.substring(end, placeholder.start()));
      values.add(plain(placeholder.group(1), format));
      end = placeholder.end();
    }
    literals.add(text.substring(end));
    return new ValueSource.Template(literals, values);
  }

  private static ValueSource source(
      YamlNode node, Map<String, YamlNode> entries, FileFormat format, TimeReading times) {
    List<String> given = SOURCES.stream().filter(entries::containsKey).toList();
    boolean isJoin = given.contains("join");
    boolean isJoinedColumn = isJoin && given.equals(List.of("column", "join"));
    if (given.size() != 1 && !isJoinedColumn) {
      throw node.wrong(
          "should say once where its value comes from (one of %s)"
              .formatted(String.join(", ", SOURCES)));
    }
    if (isJoin) {
      if (isJoinedColumn == entries.containsKey("sum")) {
        throw node.wrong("takes from a join, so it needs either 'column' or 'sum'");
      }
      String join = entries.get("join").text();
      return isJoinedColumn
          ? new ValueSource.JoinedColumn(join, entries.get("column").text())
          : new ValueSource.JoinedSum(join, entries.get("sum").text());
    }
    if (entries.containsKey("sum")) {
      throw entries.get("sum").wrong("needs 'join' beside it");
    }
    YamlNode value = entries.get(given.get(0));
    return switch (given.get(0)) {
      case "column", "pointer" -> plain(value.text(), format);
      case "template" -> template(value.text(), format);
      case "constant" -> new ValueSource.Constant(value.text());
      case "thread" -> {
        if (!ThreadMapping.FACTS.contains(value.text())) {
          throw value.wrong(
              "is nothing that a thread has" + Suggestion.of(value.text(), ThreadMapping.FACTS));
        }
        yield new ValueSource.ThreadFact(value.text());
      }
      case "first_of" -> new ValueSource.FirstOf(fields(value, format, times));
      case "hash" -> new ValueSource.Hash(fields(value, format, times));
      case "seconds_between" -> {
        List<YamlNode> ends = value.items();
        if (ends.size() != 2) {
          throw value.wrong("should list two times, [from, to]");
        }
        yield new ValueSource.SecondsBetween(
            field(ends.get(0), format, times), field(ends.get(1), format, times));
      }
      default -> throw new IllegalStateException(given.get(0));
    };
  }

  private static List<FieldMapping> fields(YamlNode node, FileFormat format, TimeReading times) {
    List<FieldMapping> fields = new ArrayList<>();
    for (YamlNode item : node.items()) {
      fields.add(field(item, format, times));
    }
    if (fields.isEmpty()) {
      throw node.wrong("is an empty list");
    }
    return fields;
  }

  static List<Condition> conditions(YamlNode node, FileFormat format) {
    List<Condition> conditions = new ArrayList<>();
    if (node != null) {
      for (YamlNode item : node.items()) {
        conditions.add(condition(item, format));
      }
    }
    return conditions;
  }

  private static Condition condition(YamlNode node, FileFormat format) {
    Map<String, YamlNode> entries = node.entries(CONDITION_KEYS);
    if (entries.containsKey("column") == entries.containsKey("pointer")) {
      throw node.wrong("needs 'column' or 'pointer'");
    }
    List<String> tests = entries.keySet().stream().filter(CONDITION_TESTS::contains).toList();
    if (tests.size() != 1) {
      throw node.wrong("should ask one thing, one of " + String.join(", ", CONDITION_TESTS));
    }
    ValueSource source =
        plain(entries.getOrDefault("column", entries.get("pointer")).text(), format);
    YamlNode asked = entries.get(tests.get(0));
    return switch (tests.get(0)) {
      case "in" -> new Condition(source, Condition.Test.IN, new ArrayList<>(asked.texts()));
      case "not_in" -> new Condition(source, Condition.Test.NOT_IN, new ArrayList<>(asked.texts()));
      default ->
          new Condition(
              source,
              asked.isTrue() ? Condition.Test.PRESENT : Condition.Test.ABSENT,
              new ArrayList<>());
    };
  }

  private static String extract(YamlNode node) {
    if (node == null) {
      return null;
    }
    try {
      return Pattern.compile(node.text(), Pattern.DOTALL).pattern();
    } catch (PatternSyntaxException e) {
      throw node.wrong("is no regular expression: " + e.getDescription());
    }
  }

  private static Map<String, String> values(YamlNode node) {
    if (node == null) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    node.entries().forEach((from, to) -> values.put(from, to.isNull() ? null : to.text()));
    return values;
  }

  private static Otherwise otherwise(YamlNode node, FileFormat format, TimeReading times) {
    if (node == null) {
      return null;
    }
    if (node.isNull()) {
      return new Otherwise(null);
    }
    if (node.isText()) {
      throw node.wrong("should be null, or say 'column:' or 'constant:'");
    }
    return new Otherwise(field(node, format, times));
  }

  private static Scale scale(YamlNode node) {
    if (node == null) {
      return null;
    }
    List<String> ends = node.texts();
    try {
      if (ends.size() == 2) {
        double lowest = Double.parseDouble(ends.get(0));
        double highest = Double.parseDouble(ends.get(1));
        if (lowest < highest) {
          return new Scale(lowest, highest);
        }
      }
    } catch (NumberFormatException e) {
      throw node.wrong("should list two numbers, [lowest, highest]");
    }
    throw node.wrong("should list two numbers, [lowest, highest]");
  }

  static TimeReading times(Map<String, YamlNode> entries, TimeReading inherited) {
    TimeReading times = inherited;
    YamlNode formats = entries.get("formats");
    YamlNode zone = entries.get("zone");
    if (formats != null) {
      if (formats.texts().isEmpty()) {
        throw formats.wrong("names no format");
      }
      try {
        times = times.withFormats(formats.texts());
      } catch (IllegalArgumentException e) {
        throw formats.wrong("is no time format: " + e.getMessage());
      }
    }
    if (zone != null) {
      try {
        times = times.inZone(zone.text());
      } catch (DateTimeException e) {
        throw zone.wrong("is no time zone: " + zone.text());
      }
    }
    return times;
  }
}

package io.backlash.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.FieldMapping.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link FieldMapping} made ready to work: reads the text of one field out of a row. */
final class ValueReader {
  private final String field;
  private final Set<String> nullWords;
  private final String encoding;
  private final Map<String, JoinedTable> joins;
  private final Function<Row, String> reading;

  private ValueReader(
      String field, FileFormat format, Map<String, JoinedTable> joins, FieldMapping mapping) {
    this.field = field;
    this.nullWords = Set.copyOf(new LinkedHashSet<>(format.nullWords()));
    this.encoding = format.encoding();
    this.joins = joins;
    this.reading = reading(mapping);
  }

  /**
   * @param field the canonical name that complaints give
   * @param joins the joined tables, by name
   */
  static ValueReader of(
      String field, FieldMapping mapping, FileFormat format, Map<String, JoinedTable> joins) {
    return new ValueReader(field, format, joins, mapping);
  }

  /**
   * The value, {@code null} where there is none.
   *
   * @throws InvalidRecordException where there is one that the mapping can't understand
   */
  String read(Row row) {
    return reading.apply(row);
  }

  private Function<Row, String> reading(FieldMapping mapping) {
    Function<Row, String> source = source(mapping.source());
    Function<Row, String> condition = condition(mapping.onlyIf());
    List<String> wanted = mapping.onlyIf() == null ? null : mapping.onlyIf().values();
    Pattern pattern =
        mapping.extract() == null ? null : Pattern.compile(mapping.extract(), Pattern.DOTALL);
    Map<String, String> values = mapping.values();
    boolean hasOtherwise = mapping.otherwise() != null;
    Function<Row, String> otherwise =
        hasOtherwise && mapping.otherwise().mapping() != null
            ? reading(mapping.otherwise().mapping())
            : row -> null;
    return row -> {
      if (wanted != null && !wanted.contains(condition.apply(row))) {
        return null;
      }
      String value = source.apply(row);
      if (value == null) {
        return otherwise.apply(row);
      }
      if (pattern != null) {
        Matcher matcher = pattern.matcher(value);
        if (!matcher.find()) {
          if (hasOtherwise) {
            return otherwise.apply(row);
          }
          throw wrong("'%s' does not match %s".formatted(value, pattern));
        }
        value = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
      }
      if (value != null && values != null) {
        String key = value.strip();
        if (!values.containsKey(key)) {
          if (hasOtherwise) {
            return otherwise.apply(row);
          }
          throw wrong("'%s' is not in the map of values".formatted(key));
        }
        value = values.get(key);
      }
      return value == null || value.isBlank() ? null : value;
    };
  }

  private Function<Row, String> condition(Condition condition) {
    if (condition == null) {
      return null;
    }
    Function<Row, String> source = source(condition.source());
    return row -> {
      String value = source.apply(row);
      return value == null ? null : value.strip();
    };
  }

  private Function<Row, String> source(ValueSource source) {
    if (source instanceof ValueSource.Column column) {
      return row -> known(row.column(column.name(), field));
    } else if (source instanceof ValueSource.Pointer pointer) {
      JsonPointer compiled = JsonPointer.compile(pointer.expression());
      return row -> known(row.at(compiled, field));
    } else if (source instanceof ValueSource.Constant constant) {
      return row -> constant.value();
    } else if (source instanceof ValueSource.Template template) {
      return template(template);
    } else if (source instanceof ValueSource.ThreadFact fact) {
      return row -> row.threadFact(fact.name());
    } else if (source instanceof ValueSource.JoinedColumn joined) {
      JoinedTable table = joins.get(joined.join());
      return row -> table.value(row, joined.column(), field);
    } else if (source instanceof ValueSource.JoinedSum joined) {
      JoinedTable table = joins.get(joined.join());
      return row -> table.sum(row, joined.column(), field);
    } else if (source instanceof ValueSource.SecondsBetween between) {
      return secondsBetween(between);
    }
    throw new IllegalStateException("Unknown source " + source);
  }

  private Function<Row, String> template(ValueSource.Template template) {
    List<Function<Row, String>> parts = new ArrayList<>();
    for (ValueSource part : template.values()) {
      parts.add(source(part));
    }
    return row -> {
      StringBuilder text = new StringBuilder(template.literals().get(0));
      for (int i = 0; i < parts.size(); i++) {
        String value = parts.get(i).apply(row);
        if (value == null) {
          return null;
        }
        text.append(value.strip()).append(template.literals().get(i + 1));
      }
      return text.toString();
    };
  }

  private Function<Row, String> secondsBetween(ValueSource.SecondsBetween between) {
    Function<Row, Instant> from = time(between.from());
    Function<Row, Instant> to = time(between.to());
    return row -> {
      Instant start = from.apply(row);
      Instant end = to.apply(row);
      return start == null || end == null
          ? null
          : String.valueOf(Duration.between(start, end).toSeconds());
    };
  }

  private Function<Row, Instant> time(FieldMapping mapping) {
    Function<Row, String> text = reading(mapping);
    return row -> {
      String value = text.apply(row);
      return value == null ? null : time(field, value, mapping.times());
    };
  }

  /** Reads a time, or says why it can't. */
  static Instant time(String field, String text, TimeReading times) {
    Instant time = times.read(text.strip());
    if (time == null) {
      throw new InvalidRecordException(
          field, "'%s' is no time of the form '%s'".formatted(text.strip(), times));
    }
    return time;
  }

  private String known(String value) {
    if (value == null || value.isBlank() || nullWords.contains(value.strip())) {
      return null;
    }
    if (Text.isDamaged(value)) {
      throw wrong("holds bytes that are no " + encoding);
    }
    return value;
  }

  private InvalidRecordException wrong(String reason) {
    return new InvalidRecordException(field, reason);
  }
}

package io.backlash.ingest.record;

import com.fasterxml.jackson.core.JsonPointer;
import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.mapping.Condition;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.mapping.ValueSource;
import io.backlash.ingest.value.ContentId;
import io.backlash.ingest.value.DurationUnit;
import io.backlash.ingest.value.Html;
import io.backlash.ingest.value.SafeText;
import io.backlash.ingest.value.TimeReading;
import io.backlash.text.clean.MisdecodedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link FieldMapping} made ready to work: reads the text of one field out of a row. */
final class ValueReader {
  private final String field;
  private final Set<String> nullValues;
  private final String encoding;
  private final boolean isRepaired;
  private final Map<String, JoinedTable> joins;
  private final Function<Row, String> reading;

  private ValueReader(
      String field, FileFormat format, Map<String, JoinedTable> joins, FieldMapping mapping) {
    this.field = field;
    this.nullValues = Set.copyOf(new LinkedHashSet<>(format.nullValues()));
    this.encoding = format.encoding();
    this.isRepaired = format.isRepaired();
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
    Predicate<Row> condition = condition(mapping.onlyIf());
    Pattern pattern =
        mapping.extract() == null ? null : Pattern.compile(mapping.extract(), Pattern.DOTALL);
    Map<String, String> values = mapping.values();
    boolean hasOtherwise = mapping.otherwise() != null;
    Function<Row, String> otherwise =
        hasOtherwise && mapping.otherwise().mapping() != null
            ? reading(mapping.otherwise().mapping())
            : row -> null;
    return row -> {
      if (!condition.test(row)) {
        return null;
      }
      String value = source.apply(row);
      if (value == null) {
        return otherwise.apply(row);
      }
      if (mapping.isHtml()) {
        value = Html.text(value);
      }
      if (pattern != null) {
        Matcher matcher = pattern.matcher(value);
        if (!matcher.find()) {
          if (hasOtherwise) {
            return otherwise.apply(row);
          }
          throw wrong(ErrorCode.UNKNOWN_VALUE, "does not match %s: '%s'".formatted(pattern, value));
        }
        value = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
      }
      if (value != null && values != null) {
        String key = value.strip();
        if (!values.containsKey(key)) {
          if (hasOtherwise) {
            return otherwise.apply(row);
          }
          throw wrong(ErrorCode.UNKNOWN_VALUE, "is not in the map of values: '%s'".formatted(key));
        }
        value = values.get(key);
      }
      if (value == null || value.isBlank()) {
        return null;
      }
      return mapping.duration() == null ? value : seconds(value, mapping.duration());
    };
  }

  private String seconds(String value, DurationUnit unit) {
    try {
      return unit.toSeconds(value);
    } catch (NumberFormatException e) {
      throw wrong(
          ErrorCode.NOT_A_NUMBER,
          "is no duration in %s: '%s'"
              .formatted(unit.name().toLowerCase(Locale.ROOT), value.strip()));
    }
  }

  private Predicate<Row> condition(List<Condition> conditions) {
    Predicate<Row> all = row -> true;
    for (Condition condition : conditions) {
      Function<Row, String> source = source(condition.source());
      all = all.and(row -> condition.holds(source.apply(row)));
    }
    return all;
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
    if (source instanceof ValueSource.FirstOf firstOf) {
      return firstOf(firstOf.values().stream().map(this::reading).toList());
    } else if (source instanceof ValueSource.Hash hash) {
      return hash(hash.values().stream().map(this::reading).toList());
    }
    throw new IllegalStateException("Unknown source " + source);
  }

  private static Function<Row, String> firstOf(List<Function<Row, String>> values) {
    return row -> {
      for (Function<Row, String> value : values) {
        String found = value.apply(row);
        if (found != null) {
          return found;
        }
      }
      return null;
    };
  }

  private static Function<Row, String> hash(List<Function<Row, String>> values) {
    ContentId fingerprint = new ContentId();
    return row -> {
      List<String> parts = new ArrayList<>();
      values.forEach(value -> parts.add(value.apply(row)));
      return parts.stream().allMatch(Objects::isNull) ? null : fingerprint.of(parts);
    };
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
          ErrorCode.BAD_TIME,
          field,
          "is no time of the form '%s': '%s'".formatted(times, text.strip()));
    }
    return time;
  }

  private String known(String value) {
    if (value == null || value.isBlank() || nullValues.contains(value.strip())) {
      return null;
    }
    if (SafeText.isDamaged(value)) {
      throw wrong(ErrorCode.DAMAGED_TEXT, SafeText.NO_CHARACTERS + encoding);
    }
    return isRepaired ? MisdecodedText.repair(value) : value;
  }

  private InvalidRecordException wrong(ErrorCode code, String reason) {
    return new InvalidRecordException(code, field, reason);
  }
}

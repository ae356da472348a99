package io.backlash.ingest.record;

import io.backlash.config.ConfigException;
import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.RawRecords;
import io.backlash.ingest.format.RecordFiles;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.mapping.Join;
import io.backlash.ingest.value.Numbers;
import io.backlash.text.clean.MisdecodedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.core.fs.Path;

/** The rows of a {@link Join} in memory, by key. */
final class JoinedTable {
  private final String name;
  private final Set<String> nullValues;
  private final boolean isRepaired;
  private final Map<String, List<Row>> rows = new HashMap<>();
  private final Function<Row, String> on;

  /**
   * @param on finds in a record the key of the rows that belong to it, {@code null} if it has none
   * @throws UncheckedIOException where a file can't be read
   * @throws ConfigException where it has no such key
   */
  JoinedTable(String name, Join join, Function<Row, String> on) {
    this.name = name;
    this.nullValues = Set.copyOf(join.format().nullValues());
    this.isRepaired = join.format().isRepaired();
    this.on = on;
    for (String file : join.files()) {
      try (RawRecords records = RecordFiles.open(new Path(file), join.format())) {
        while (records.hasNext()) {
          add(records.next(), join);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What can't be read belongs to no record; the dead letters say that it is there. */
  private void add(RawRecord raw, Join join) {
    try {
      Row row = new Row(raw);
      String key = cell(row, join.key(), name);
      if (key != null) {
        rows.computeIfAbsent(key, ofRecord -> new ArrayList<>()).add(row);
      }
    } catch (InvalidRecordException e) {
      if (e.field() != null) {
        throw new ConfigException(
            "%s, which is joined as '%s': %s.".formatted(raw.file(), name, e.getMessage()));
      }
    }
  }

  /** What the joined row has in {@code column}, {@code null} where no row belongs. */
  String value(Row row, String column, String field) {
    List<String> values =
        rowsOf(row).stream()
            .map(joined -> cell(joined, column, field))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (values.size() > 1) {
      throw new InvalidRecordException(
          ErrorCode.AMBIGUOUS_JOIN,
          field,
          "'%s' has several rows for it, with different '%s'".formatted(name, column));
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /** The sum of {@code column} over the joined rows, {@code null} where no row belongs. */
  String sum(Row row, String column, String field) {
    List<Row> joined = rowsOf(row);
    if (joined.isEmpty()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Row other : joined) {
      String value = cell(other, column, field);
      if (value == null) {
        continue;
      }
      try {
        sum = sum.add(Numbers.read(value));
      } catch (NumberFormatException e) {
        throw new InvalidRecordException(
            ErrorCode.NOT_A_NUMBER,
            field,
            "is a sum over '%s' in '%s', where one is no number: '%s'"
                .formatted(column, name, value));
      }
    }
    return sum.toPlainString();
  }

  private List<Row> rowsOf(Row row) {
    String key = on.apply(row);
    return key == null ? List.of() : rows.getOrDefault(key.strip(), List.of());
  }

  private String cell(Row row, String column, String field) {
    String value = row.value(column, field);
    if (value == null || value.isBlank() || nullValues.contains(value.strip())) {
      return null;
    }
    return isRepaired ? MisdecodedText.repair(value.strip()) : value.strip();
  }
}

package io.backlash.ingest;

import io.backlash.event.InvalidRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.fs.Path;

/** The rows of a {@link Join} in memory, by key. */
final class JoinedTable {
  private final String name;
  private final Map<String, List<Row>> rows = new HashMap<>();
  private final ValueReader on;

  /**
   * @param others the tables that this one's key may be looked up in
   * @throws UncheckedIOException where a file can't be read
   * @throws FeedsException naming file and line, where a row of it can't
   */
  JoinedTable(String name, Join join, FileFormat feedFormat, Map<String, JoinedTable> others) {
    this.name = name;
    this.on = ValueReader.of(name, join.on(), feedFormat, others);
    for (String file : join.files()) {
      try (RawRecords records = RawRecords.open(new Path(file), join.format())) {
        while (records.hasNext()) {
          add(records.next(), join.key());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void add(RawRecord raw, String keyColumn) {
    try {
      Row row = new Row(raw);
      rows.computeIfAbsent(cell(row, keyColumn, name), key -> new ArrayList<>()).add(row);
    } catch (InvalidRecordException e) {
      throw new FeedsException(
          "%s, line %d, which is joined: %s.".formatted(raw.file(), raw.line(), e.getMessage()));
    }
  }

  /** What the joined row has in {@code column}, {@code null} where no row belongs. */
  String value(Row row, String column, String field) {
    List<String> values =
        rowsOf(row).stream().map(joined -> cell(joined, column, field)).distinct().toList();
    if (values.size() > 1) {
      throw new InvalidRecordException(
          field, "'%s' has several rows for it, with different '%s'".formatted(name, column));
    }
    return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0);
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
      try {
        sum = sum.add(Numbers.read(value));
      } catch (NumberFormatException e) {
        throw new InvalidRecordException(
            field, "'%s' in '%s' is no number: '%s'".formatted(column, name, value));
      }
    }
    return sum.toPlainString();
  }

  private List<Row> rowsOf(Row row) {
    String key = on.read(row);
    return key == null ? List.of() : rows.getOrDefault(key.strip(), List.of());
  }

  private static String cell(Row row, String column, String field) {
    if (row.tree() == null) {
      return row.column(column, field).strip();
    }
    return row.tree().path(column).asText("").strip();
  }
}

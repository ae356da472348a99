package io.backlash.store;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Json;
import io.backlash.topic.Records;
import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * How a changelog of records becomes rows: one row a key, the latest record wins, a deleted one
 * takes the row away.
 *
 * <p>In a topic a row is an object of the columns that hold something, under the row's key; one
 * that is taken away leaves a key without a value.
 *
 * <p>In the database all of it is one {@code MERGE} a record, so writing a record twice leaves what
 * writing it once leaves, which makes delivery at least once as good as exactly once. {@code MERGE}
 * is not safe against a second writer of the same key: the stream is keyed by {@link #key} before
 * it is written.
 */
final class ChangelogTable<T> implements JdbcQueryStatement<T>, Records<T> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final ArrayList<Column<T>> columns;
  private final Getter<T> deleted;

  private ChangelogTable(String name, List<Column<T>> columns, Getter<T> deleted) {
    this.name = name;
    this.columns = new ArrayList<>(columns);
    this.deleted = deleted;
  }

  /** A table whose rows are never taken away. */
  static <T> ChangelogTable<T> named(String name) {
    return new ChangelogTable<>(name, List.of(), record -> false);
  }

  /** Part of the primary key. */
  ChangelogTable<T> key(String column, ColumnType type, Getter<T> getter) {
    return with(new Column<>(column, type, true, getter));
  }

  ChangelogTable<T> column(String column, ColumnType type, Getter<T> getter) {
    return with(new Column<>(column, type, false, getter));
  }

  private ChangelogTable<T> with(Column<T> column) {
    List<Column<T>> more = new ArrayList<>(columns);
    more.add(column);
    return new ChangelogTable<>(name, more, deleted);
  }

  /** The row goes where this holds. */
  ChangelogTable<T> deletedWhen(Getter<T> getter) {
    return new ChangelogTable<>(name, columns, getter);
  }

  String name() {
    return name;
  }

  List<Column<T>> columns() {
    return List.copyOf(columns);
  }

  /** The record's primary key, as one string. */
  @Override
  public String key(T record) {
    return columns.stream()
        .filter(Column::key)
        .map(column -> String.valueOf(column.getter().apply(record)))
        .collect(joining("\n"));
  }

  @Override
  public byte[] value(T record) {
    if (isDeleted(record)) {
      return null;
    }
    Map<String, Object> row = new LinkedHashMap<>();
    for (Column<T> column : columns) {
      Object value = column.getter().apply(record);
      if (value != null) {
        row.put(column.name(), column.type() == ColumnType.DATE ? day((Instant) value) : value);
      }
    }
    try {
      return Json.MAPPER.writeValueAsBytes(row);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a row is plain data", impossible);
    }
  }

  private static String day(Instant start) {
    return start.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private boolean isDeleted(T record) {
    return Objects.equals(deleted.apply(record), true);
  }

  @Override
  public String query() {
    String source =
        columns.stream()
            .map(column -> "cast(? as " + column.type().sql() + ") as " + column.name())
            .collect(joining(", "));
    String sameKey =
        columns.stream()
            .filter(Column::key)
            .map(column -> "t." + column.name() + " = s." + column.name())
            .collect(joining(" and "));
    String updates =
        columns.stream()
            .filter(column -> !column.key())
            .map(column -> column.name() + " = s." + column.name())
            .collect(joining(", "));
    String names = columns.stream().map(Column::name).collect(joining(", "));
    String values = columns.stream().map(column -> "s." + column.name()).collect(joining(", "));
    return "merge into %s t using (select %s, cast(? as boolean) as gone) s on %s"
            .formatted(name, source, sameKey)
        + " when matched and s.gone then delete"
        + " when matched then update set %s".formatted(updates)
        + " when not matched and not s.gone then insert (%s) values (%s)".formatted(names, values);
  }

  @Override
  public void statement(PreparedStatement statement, T record) throws SQLException {
    int index = 1;
    for (Column<T> column : columns) {
      column.type().bind(statement, index++, column.getter().apply(record));
    }
    statement.setBoolean(index, isDeleted(record));
  }

  /** Takes a column's value from a record. */
  @FunctionalInterface
  interface Getter<T> extends Function<T, Object>, Serializable {}

  /**
   * A column.
   *
   * @param key whether it is part of the primary key
   * @param getter takes its value from a record
   */
  record Column<T>(String name, ColumnType type, boolean key, Getter<T> getter)
      implements Serializable {}
}

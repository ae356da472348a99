package io.backlash.store;

import io.backlash.event.Json;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/** The column types that our tables use, and how a value of each is bound. */
enum ColumnType {
  TEXT("text", Types.VARCHAR) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      // PostgreSQL knows no NUL in a text; one character for one keeps the offsets of quotes.
      statement.setString(index, value.toString().replace('\0', '\uFFFD'));
    }
  },
  INTEGER("integer", Types.INTEGER) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setInt(index, (Integer) value);
    }
  },
  BIGINT("bigint", Types.BIGINT) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setLong(index, (Long) value);
    }
  },
  DOUBLE("double precision", Types.DOUBLE) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setDouble(index, (Double) value);
    }
  },
  DOUBLES("double precision[]", Types.ARRAY) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setObject(index, value);
    }
  },
  NUMERIC("numeric", Types.NUMERIC) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setBigDecimal(index, (BigDecimal) value);
    }
  },
  BOOLEAN("boolean", Types.BOOLEAN) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setBoolean(index, (Boolean) value);
    }
  },
  /** Of a map of names to numbers. */
  COUNTS("jsonb", Types.VARCHAR) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setString(index, Json.MAPPER.valueToTree(value).toString());
    }
  },
  TIMESTAMP("timestamptz", Types.TIMESTAMP_WITH_TIMEZONE) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC));
    }
  },
  DATE("date", Types.DATE) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate());
    }
  };

  private final String sql;
  private final int jdbc;

  ColumnType(String sql, int jdbc) {
    this.sql = sql;
    this.jdbc = jdbc;
  }

  String sql() {
    return sql;
  }

  final void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(index, jdbc);
    } else {
      bindPresent(statement, index, value);
    }
  }

  abstract void bindPresent(PreparedStatement statement, int index, Object value)
      throws SQLException;
}

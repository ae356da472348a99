package io.backlash.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.ingest.value.SafeText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * A row of a Parquet file as JSON: decimals exactly, days and times in ISO 8601 (without a zone
 * where the file says that they are local), lists as arrays, maps as objects, nothing for nothing.
 * After the Parquet format's LogicalTypes.md.
 */
final class ParquetRow {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The Julian day number of 1970-01-01, from which INT96 timestamps count. */
  private static final int EPOCH_JULIAN_DAY = 2_440_588;

  private ParquetRow() {}

  static ObjectNode json(Group row) {
    ObjectNode object = NODES.objectNode();
    GroupType type = row.getType();
    for (int field = 0; field < type.getFieldCount(); field++) {
      JsonNode value = field(row, field);
      if (value != null) {
        object.set(type.getFieldName(field), value);
      }
    }
    return object;
  }

  /** {@code null} where there is no value. */
  private static JsonNode field(Group row, int field) {
    int count = row.getFieldRepetitionCount(field);
    if (!row.getType().getType(field).isRepetition(Type.Repetition.REPEATED)) {
      return count == 0 ? null : value(row, field, 0);
    }
    ArrayNode array = NODES.arrayNode();
    for (int index = 0; index < count; index++) {
      array.add(value(row, field, index));
    }
    return array;
  }

  private static JsonNode value(Group row, int field, int index) {
    Type type = row.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(row, field, index, type.asPrimitiveType());
    }
    Group group = row.getGroup(field, index);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof ListLogicalTypeAnnotation) {
      return list(group);
    } else if (logical instanceof MapLogicalTypeAnnotation
        || logical instanceof MapKeyValueTypeAnnotation) {
      return map(group);
    }
    return json(group);
  }

  private static ArrayNode list(Group list) {
    ArrayNode array = NODES.arrayNode();
    for (int index = 0; index < list.getFieldRepetitionCount(0); index++) {
      if (isWrapped(list.getType())) {
        array.add(field(list.getGroup(0, index), 0));
      } else {
        array.add(value(list, 0, index));
      }
    }
    return array;
  }

  /**
   * Whether a list's items are in a group of one each, as the format wants it; older writers left
   * that out, and are known by these names.
   */
  private static boolean isWrapped(GroupType list) {
    Type repeated = list.getType(0);
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().equals(list.getName() + "_tuple");
  }

  private static ObjectNode map(Group map) {
    ObjectNode object = NODES.objectNode();
    for (int index = 0; index < map.getFieldRepetitionCount(0); index++) {
      Group entry = map.getGroup(0, index);
      JsonNode value = entry.getType().getFieldCount() > 1 ? field(entry, 1) : null;
      object.set(field(entry, 0).asText(), value);
    }
    return object;
  }

  private static JsonNode primitive(Group row, int field, int index, PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> NODES.booleanNode(row.getBoolean(field, index));
      case INT32 -> whole(row.getInteger(field, index), Integer.SIZE, logical);
      case INT64 -> whole(row.getLong(field, index), Long.SIZE, logical);
      case FLOAT -> NODES.numberNode(row.getFloat(field, index));
      case DOUBLE -> NODES.numberNode(row.getDouble(field, index));
      case INT96 -> NODES.textNode(sparkTime(row.getInt96(field, index)).toString());
      case BINARY -> binary(row.getBinary(field, index), logical);
      case FIXED_LEN_BYTE_ARRAY -> fixed(row.getBinary(field, index), logical);
    };
  }

  private static JsonNode whole(long value, int bits, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return NODES.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
    } else if (logical instanceof DateLogicalTypeAnnotation) {
      return NODES.textNode(LocalDate.ofEpochDay(value).toString());
    } else if (logical instanceof TimeLogicalTypeAnnotation time) {
      return NODES.textNode(
          LocalTime.ofNanoOfDay(unit(time.getUnit()).getDuration().multipliedBy(value).toNanos())
              .toString());
    } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      Instant time = Instant.EPOCH.plus(value, unit(timestamp.getUnit()));
      return NODES.textNode(
          timestamp.isAdjustedToUTC()
              ? time.toString()
              : time.atOffset(ZoneOffset.UTC).toLocalDateTime().toString());
    } else if (logical instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
      return bits == Integer.SIZE
          ? NODES.numberNode(Integer.toUnsignedLong((int) value))
          : NODES.numberNode(new BigInteger(Long.toUnsignedString(value)));
    }
    return NODES.numberNode(value);
  }

  private static ChronoUnit unit(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }

  /**
   * Nanoseconds of the day and the Julian day, both little-endian, as Hive and Spark wrote them.
   */
  private static Instant sparkTime(Binary twelveBytes) {
    ByteBuffer bytes = ByteBuffer.wrap(twelveBytes.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    Duration ofDay = Duration.ofNanos(bytes.getLong());
    return Instant.EPOCH.plus(bytes.getInt() - EPOCH_JULIAN_DAY, ChronoUnit.DAYS).plus(ofDay);
  }

  /** Without a logical type it is text too: writers of old left that out. */
  private static JsonNode binary(Binary value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(value, decimal);
    }
    try {
      return NODES.textNode(
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith(String.valueOf(SafeText.DAMAGE))
              .decode(value.toByteBuffer())
              .toString());
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("Replacing does not complain.", e);
    }
  }

  private static JsonNode fixed(Binary value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(value, decimal);
    } else if (logical instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer bytes = value.toByteBuffer();
      return NODES.textNode(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }
    return NODES.textNode(HexFormat.of().formatHex(value.getBytes()));
  }

  private static JsonNode decimal(Binary unscaled, DecimalLogicalTypeAnnotation decimal) {
    return NODES.numberNode(
        new BigDecimal(new BigInteger(unscaled.getBytes()), decimal.getScale()));
  }
}

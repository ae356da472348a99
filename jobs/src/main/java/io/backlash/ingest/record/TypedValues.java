package io.backlash.ingest.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backlash.config.Suggestion;
import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** Makes of the texts that a mapping reads what the fields of a canonical record hold. */
final class TypedValues {

  private TypedValues() {}

  /**
   * A text as the type of its field.
   *
   * @throws InvalidRecordException where it is no such thing
   */
  static JsonNode typed(MappedField field, String value, Pseudonyms pseudonyms) {
    String name = field.name();
    Class<?> type = field.type();
    FieldMapping mapping = field.mapping();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (type == String.class) {
      return nodes.textNode(text(name, value, mapping, pseudonyms));
    } else if (type == Instant.class) {
      // As it is: written out, it would have to be read again.
      return nodes.pojoNode(ValueReader.time(name, value, mapping.times()));
    } else if (type == Boolean.class || type == boolean.class) {
      return nodes.booleanNode(truth(name, value.strip()));
    } else if (type.isEnum()) {
      return nodes.textNode(constant(field, value.strip()));
    } else if (type == Double.class || type == double.class || type == BigDecimal.class) {
      return nodes.numberNode(scaled(name, number(name, value), mapping));
    }
    return nodes.numberNode(whole(name, scaled(name, number(name, value), mapping), mapping));
  }

  /** Words stay as they are, for the offsets of quotes; the customer is made safe with the rest. */
  private static String text(
      String name, String value, FieldMapping mapping, Pseudonyms pseudonyms) {
    if (name.equals("text") || name.equals("title")) {
      return value;
    }
    boolean isPseudonymised = mapping.isPseudonymised() && !name.equals("customer");
    return isPseudonymised ? pseudonyms.of(value.strip()) : value.strip();
  }

  static BigDecimal number(String name, String value) {
    try {
      return Numbers.read(value);
    } catch (NumberFormatException e) {
      throw new InvalidRecordException(
          ErrorCode.NOT_A_NUMBER, name, "is no number: '%s'".formatted(value.strip()));
    }
  }

  private static BigDecimal scaled(String name, BigDecimal number, FieldMapping mapping) {
    FieldMapping.Scale scale = mapping.scale();
    if (scale == null) {
      return number;
    }
    if (!scale.holds(number.doubleValue())) {
      throw new InvalidRecordException(
          ErrorCode.OUT_OF_RANGE,
          name,
          "is not within %s to %s: %s".formatted(scale.lowest(), scale.highest(), number));
    }
    return BigDecimal.valueOf(scale.stars(number.doubleValue()));
  }

  /**
   * A scaled rating is rounded, as an interaction's rating is whole; nothing else may have parts.
   */
  private static long whole(String name, BigDecimal number, FieldMapping mapping) {
    try {
      return mapping.scale() == null
          ? number.longValueExact()
          : number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException e) {
      throw new InvalidRecordException(
          ErrorCode.NOT_A_NUMBER, name, "is no whole number: " + number);
    }
  }

  private static boolean truth(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidRecordException(
              ErrorCode.UNKNOWN_VALUE, name, "is neither true nor false: '%s'".formatted(value));
    };
  }

  private static String constant(MappedField field, String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    if (!field.words().contains(upper)) {
      throw new InvalidRecordException(
          ErrorCode.UNKNOWN_VALUE,
          field.name(),
          "is none that is known: '%s'%s".formatted(value, Suggestion.of(value, field.words())));
    }
    return upper;
  }
}

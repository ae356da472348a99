package io.backlash.ingest.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.mapping.CanonicalFields;
import io.backlash.ingest.value.Numbers;
import io.backlash.ingest.value.SafeText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Sees to it that a record's fields do no harm behind the mapping. */
public final class SafeFields {
  /** As spreadsheets write long numbers, of which they keep 15 digits: 5.70301E+17. */
  private static final Pattern ROUNDED_NUMBER = Pattern.compile("\\d(\\.\\d+)?[eE]\\+\\d+");

  /**
   * Our choice: no order, spend or basket is worth more, in any currency; the database ends there.
   */
  private static final BigDecimal MOST_MONEY = new BigDecimal("1E+12");

  private final CanonicalFields fields;
  private final Pseudonyms pseudonyms;
  private final String encoding;

  /**
   * @param encoding in which the files were read, for the message where characters are damaged
   */
  SafeFields(CanonicalFields fields, Pseudonyms pseudonyms, String encoding) {
    this.fields = fields;
    this.pseudonyms = pseudonyms;
    this.encoding = encoding;
  }

  /** Identifiers that identify, customers that nobody can name, text that a database can store. */
  void makeSafe(ObjectNode tree) {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      String name = field.getKey();
      JsonNode node = field.getValue();
      if (node.isNull() || !node.isValueNode()) {
        continue;
      }
      if (node.isBigDecimal() && !Numbers.isMeasured(node.decimalValue())) {
        throw new InvalidRecordException(
            ErrorCode.NOT_A_NUMBER, name, "is no number of any measure");
      }
      Class<?> type = fields.type(name);
      if (type == BigDecimal.class) {
        // It may stand in quotes.
        BigDecimal money = TypedValues.number(name, node.asText());
        if (money.compareTo(MOST_MONEY) > 0) {
          throw new InvalidRecordException(
              ErrorCode.OUT_OF_RANGE,
              name,
              "is above %s: %s".formatted(MOST_MONEY.toPlainString(), money));
        }
        field.setValue(DecimalNode.valueOf(money));
      }
      if (type == String.class) {
        field.setValue(nullable(safe(name, node.asText())));
      }
    }
  }

  private static JsonNode nullable(String text) {
    return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
  }

  /** Whether a spreadsheet has written the number short. */
  public static boolean isRounded(String value) {
    // Most ids have no such sign, and asking for it costs next to nothing.
    return value.indexOf('+') > 0 && ROUNDED_NUMBER.matcher(value).matches();
  }

  private String safe(String name, String value) {
    if (name.endsWith("_id") && isRounded(value)) {
      throw new InvalidRecordException(
          ErrorCode.ROUNDED_ID,
          name,
          "is a number that a spreadsheet has rounded, so it names no single record: '%s'"
              .formatted(value));
    }
    if (SafeText.isDamaged(value)) {
      throw new InvalidRecordException(
          ErrorCode.DAMAGED_TEXT, name, SafeText.NO_CHARACTERS + encoding);
    }
    if (name.equals("customer")) {
      return pseudonym(value);
    }
    if (name.equals("currency")) {
      return currency(value);
    }
    if (isIdentifier(name)) {
      String wrong = SafeText.notIdentifying(value);
      if (wrong != null) {
        throw new InvalidRecordException(ErrorCode.BAD_IDENTIFIER, name, wrong);
      }
    }
    return SafeText.storable(value, name.equals("text") ? SafeText.LONGEST : SafeText.LONGEST_NAME);
  }

  /** "eur" and "EUR" are one currency. It is part of keys, and so as short as an identifier. */
  private static String currency(String value) {
    if (value.isBlank()) {
      return null;
    }
    String code = value.strip().toUpperCase(Locale.ROOT);
    String wrong = SafeText.notIdentifying(code);
    if (wrong != null) {
      throw new InvalidRecordException(ErrorCode.BAD_IDENTIFIER, "currency", wrong);
    }
    return SafeText.storable(code, SafeText.LONGEST_NAME);
  }

  private static boolean isIdentifier(String name) {
    return name.endsWith("_id") || name.equals("brand") || name.equals("campaign");
  }

  private String pseudonym(String customer) {
    return customer.isBlank() ? null : pseudonyms.of(customer.strip());
  }
}

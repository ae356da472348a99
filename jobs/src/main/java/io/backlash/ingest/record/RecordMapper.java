package io.backlash.ingest.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backlash.config.Suggestion;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.FieldNames;
import io.backlash.event.Interaction;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.event.UnknownFields;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.mapping.CanonicalFields;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.FeedMapper;
import io.backlash.ingest.mapping.FeedMappers;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.mapping.ValueSource;
import io.backlash.ingest.value.Numbers;
import io.backlash.ingest.value.SafeText;
import io.backlash.ingest.value.TimeReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes canonical records of a feed's raw ones, or says which field is wrong and why. The one place
 * where a record is checked: behind it, all are valid. Not thread-safe.
 */
public final class RecordMapper {
  /** As spreadsheets write long numbers, of which they keep 15 digits: 5.70301E+17. */
  private static final Pattern ROUNDED_NUMBER = Pattern.compile("\\d(\\.\\d+)?[eE]\\+\\d+");

  /**
   * Our choice: a time outside is a mistake in the data, and a day of figures for each day between.
   */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * Our choice: no order, spend or basket is worth more, in any currency; the database ends there.
   */
  private static final BigDecimal MOST_MONEY = new BigDecimal("1E+12");

  static final String SCHEMA_VERSION = "schema_version";

  private static final JsonMapper STRICT =
      Json.MAPPER.rebuild().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();

  private final Feed feed;
  private final CanonicalFields fields;
  private final Pseudonyms pseudonyms;
  private final ValueReader isOfTheFeed;
  private final List<MappedField> mappedFields = new ArrayList<>();

  /** Of the record that was mapped last. */
  private List<String> unknownFields = List.of();

  /** {@code null} where the feed says itself what is what. */
  private final FeedMapper mapper;

  public RecordMapper(Feed feed, String pseudonymKey) {
    this.feed = feed;
    this.fields = CanonicalFields.of(feed.kind());
    this.pseudonyms = new Pseudonyms(pseudonymKey);
    this.mapper = feed.mapper() == null ? null : FeedMappers.named(feed.mapper());
    Map<String, JoinedTable> joins = new LinkedHashMap<>();
    feed.joins()
        .forEach(
            (name, join) ->
                joins.put(name, new JoinedTable(name, join, feed.format(), Map.copyOf(joins))));
    isOfTheFeed =
        ValueReader.of(
            "only_if",
            FieldMapping.onlyIf(
                feed.onlyIf(), new ValueSource.Constant("true"), TimeReading.of(TimeReading.ISO)),
            feed.format(),
            Map.of());
    feed.fields()
        .forEach(
            (name, mapping) ->
                mappedFields.add(
                    new MappedField(
                        name,
                        fields.type(name),
                        mapping,
                        ValueReader.of(name, mapping, feed.format(), joins))));
  }

  /**
   * The canonical record; empty where the raw one is none of the feed's.
   *
   * @throws InvalidRecordException where there is none in it
   */
  public Optional<Candidate> map(RawRecord raw) {
    unknownFields = List.of();
    Row row = new Row(raw);
    if (isOfTheFeed.read(row) == null) {
      return Optional.empty();
    }
    Optional<ObjectNode> tree = tree(row);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    Candidate candidate = candidate(raw, tree.get());
    boolean isTaken =
        feed.since() == null
            || feed.kind().timeField() == null
            || candidate.at() >= feed.since().toEpochMilli();
    return isTaken ? Optional.of(candidate) : Optional.empty();
  }

  /**
   * The names of the fields in the record that was mapped last that none of its kind has, as they
   * may be shown. It was taken without them.
   */
  public List<String> unknownFields() {
    return unknownFields;
  }

  /** A field that the mapping makes, with all that is needed for it at hand. */
  private record MappedField(
      String name, Class<?> type, FieldMapping mapping, ValueReader reader, List<String> words) {

    MappedField(String name, Class<?> type, FieldMapping mapping, ValueReader reader) {
      this(
          name,
          type,
          mapping,
          reader,
          type.isEnum()
              ? Stream.of(type.getEnumConstants()).map(word -> ((Enum<?>) word).name()).toList()
              : List.of());
    }
  }

  /** What the mapping reads for each field, without those that can't be read. */
  public Map<String, String> texts(RawRecord raw) {
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      Row row = new Row(raw);
      if (feed.fields().isEmpty()) {
        tree(row)
            .ifPresent(
                tree ->
                    tree.properties()
                        .forEach(field -> texts.put(field.getKey(), field.getValue().asText())));
      }
      for (MappedField field : mappedFields) {
        try {
          String text = field.reader().read(row);
          if (text != null) {
            texts.put(field.name(), text);
          }
        } catch (InvalidRecordException unreadable) {
          // It is told as the reason of the rejection.
        }
      }
    } catch (InvalidRecordException unreadable) {
      // The same.
    }
    return texts;
  }

  /** The canonical fields, empty where the raw record is none of the feed's. */
  private Optional<ObjectNode> tree(Row row) {
    if (mapper != null) {
      return byMapper(row);
    }
    return Optional.of(feed.isCanonical() ? row.tree() : mapped(row));
  }

  private Optional<ObjectNode> byMapper(Row row) {
    try {
      return mapper.map(row.object());
    } catch (InvalidRecordException e) {
      throw e;
    } catch (RuntimeException e) {
      // A stranger's program: one record that it stumbles over must not stop the others.
      throw new InvalidRecordException(
          null, "is nothing that the mapper '%s' could take: %s".formatted(feed.mapper(), e));
    }
  }

  private Candidate candidate(RawRecord raw, ObjectNode tree) {
    requireKnownVersion(tree);
    leaveOutUnknown(tree);
    for (String name : fields.requiredNumbers()) {
      if (!tree.hasNonNull(name)) {
        throw new InvalidRecordException(name, "is missing");
      }
    }
    makeSafe(tree);
    Object event = event(tree);
    fields
        .times(event)
        .forEach(
            (name, time) -> {
              if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
                throw new InvalidRecordException(name, "is not within 1990 to 2099: " + time);
              }
            });
    return new Candidate(
        feed.kind(),
        feed.kind().keyOf(event),
        version(event),
        isDeleted(event),
        feed.kind().atOf(event).toEpochMilli(),
        json(event),
        feed.name(),
        raw.file(),
        raw.line());
  }

  /** A record may say of which version of the schemas it is; it then is no field of the record. */
  private static void requireKnownVersion(ObjectNode tree) {
    JsonNode version = tree.remove(SCHEMA_VERSION);
    if (version != null && !version.asText().equals(String.valueOf(Json.SCHEMA_VERSION))) {
      throw new InvalidRecordException(
          SCHEMA_VERSION,
          "is not %d, the only one that this release reads: '%s'"
              .formatted(Json.SCHEMA_VERSION, version.asText()));
    }
  }

  private void leaveOutUnknown(ObjectNode tree) {
    List<String> unknown = new ArrayList<>();
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (fields.type(name) == null) {
                unknown.add(name);
              }
            });
    if (unknown.isEmpty()) {
      return;
    }
    if (feed.unknownFields() == UnknownFields.REJECT) {
      throw new InvalidRecordException(
          unknown.get(0),
          "is no field of %s%s"
              .formatted(feed.kind().word(), Suggestion.of(unknown.get(0), fields.names())));
    }
    tree.remove(unknown);
    unknownFields = unknown.stream().map(FieldNames::shown).distinct().toList();
  }

  private ObjectNode mapped(Row row) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (MappedField field : mappedFields) {
      String value = field.reader().read(row);
      if (value != null) {
        tree.set(field.name(), typed(field, value));
      }
    }
    return tree;
  }

  private JsonNode typed(MappedField field, String value) {
    String name = field.name();
    Class<?> type = field.type();
    FieldMapping mapping = field.mapping();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (type == String.class) {
      return nodes.textNode(text(name, value, mapping));
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
  private String text(String name, String value, FieldMapping mapping) {
    if (name.equals("text") || name.equals("title")) {
      return value;
    }
    boolean isPseudonymised = mapping.isPseudonymised() && !name.equals("customer");
    return isPseudonymised ? pseudonyms.of(value.strip()) : value.strip();
  }

  private static BigDecimal number(String name, String value) {
    try {
      return Numbers.read(value);
    } catch (NumberFormatException e) {
      throw new InvalidRecordException(name, "is no number: '%s'".formatted(value.strip()));
    }
  }

  private static BigDecimal scaled(String name, BigDecimal number, FieldMapping mapping) {
    FieldMapping.Scale scale = mapping.scale();
    if (scale == null) {
      return number;
    }
    if (!scale.holds(number.doubleValue())) {
      throw new InvalidRecordException(
          name, "is not within %s to %s: %s".formatted(scale.lowest(), scale.highest(), number));
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
      throw new InvalidRecordException(name, "is no whole number: " + number);
    }
  }

  private static boolean truth(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidRecordException(
              name, "is neither true nor false: '%s'".formatted(value));
    };
  }

  private static String constant(MappedField field, String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    if (!field.words().contains(upper)) {
      throw new InvalidRecordException(
          field.name(),
          "is none that is known: '%s'%s".formatted(value, Suggestion.of(value, field.words())));
    }
    return upper;
  }

  /** Identifiers that identify, customers that nobody can name, text that a database can store. */
  private void makeSafe(ObjectNode tree) {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      String name = field.getKey();
      JsonNode node = field.getValue();
      if (node.isNull() || !node.isValueNode()) {
        continue;
      }
      if (node.isBigDecimal() && !Numbers.isMeasured(node.decimalValue())) {
        throw new InvalidRecordException(name, "is no number of any measure");
      }
      Class<?> type = fields.type(name);
      if (type == BigDecimal.class) {
        // It may stand in quotes.
        BigDecimal money = number(name, node.asText());
        if (money.compareTo(MOST_MONEY) > 0) {
          throw new InvalidRecordException(
              name, "is above %s: %s".formatted(MOST_MONEY.toPlainString(), money));
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
          name,
          "is a number that a spreadsheet has rounded, so it names no single record: '%s'"
              .formatted(value));
    }
    if (SafeText.isDamaged(value)) {
      throw new InvalidRecordException(name, SafeText.NO_CHARACTERS + feed.format().encoding());
    }
    if (name.equals("customer")) {
      return pseudonym(value);
    }
    if (isIdentifier(name)) {
      String wrong = SafeText.notIdentifying(value);
      if (wrong != null) {
        throw new InvalidRecordException(name, wrong);
      }
    }
    return SafeText.storable(value, name.equals("text") ? SafeText.LONGEST : SafeText.LONGEST_NAME);
  }

  private static boolean isIdentifier(String name) {
    return name.endsWith("_id") || name.equals("brand") || name.equals("campaign");
  }

  private String pseudonym(String customer) {
    return customer.isBlank() ? null : pseudonyms.of(customer.strip());
  }

  private Object event(ObjectNode tree) {
    try {
      return STRICT.treeToValue(tree, feed.kind().type());
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof InvalidRecordException invalid) {
        throw invalid;
      }
      String field = e.getPath().isEmpty() ? null : e.getPath().get(0).getFieldName();
      throw new InvalidRecordException(
          field, "can't be read: '%s'".formatted(field == null ? "" : tree.path(field).asText()));
    } catch (JsonProcessingException e) {
      throw new InvalidRecordException(null, e.getOriginalMessage());
    }
  }

  private static boolean isDeleted(Object event) {
    return (event instanceof Feedback feedback && feedback.deleted())
        || (event instanceof Interaction interaction && interaction.deleted())
        || (event instanceof Order order && order.deleted());
  }

  private static long version(Object event) {
    if (event instanceof Feedback feedback) {
      return feedback.version();
    }
    if (event instanceof Expectation expectation) {
      // Of several for one brand and channel the strictest stands: it is what customers hold a
      // brand to.
      return -expectation.firstResponseSeconds();
    }
    return event instanceof Order order ? order.version() : 0;
  }

  private static String json(Object event) {
    try {
      return Json.MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A valid record has no JSON: " + event, e);
    }
  }
}

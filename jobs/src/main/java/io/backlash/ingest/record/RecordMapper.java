package io.backlash.ingest.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.config.Suggestion;
import io.backlash.event.ErrorCode;
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
import io.backlash.ingest.value.TimeReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes canonical records of a feed's raw ones, or says which field is wrong and why. The one place
 * where a record is checked: behind it, all are valid. Not thread-safe.
 */
public final class RecordMapper {
  /**
   * Our choice: a time outside is a mistake in the data, and a day of figures for each day between.
   */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  static final String SCHEMA_VERSION = "schema_version";

  private static final JsonMapper STRICT =
      Json.MAPPER.rebuild().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();

  private final Feed feed;
  private final CanonicalFields fields;
  private final Pseudonyms pseudonyms;
  private final SafeFields safeFields;
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
    this.safeFields = new SafeFields(fields, pseudonyms, feed.format().encoding());
    this.mapper = feed.mapper() == null ? null : FeedMappers.named(feed.mapper());
    Map<String, JoinedTable> joins = new LinkedHashMap<>();
    feed.joins()
        .forEach(
            (name, join) -> {
              // A table's key may be looked up in the tables before it.
              ValueReader on = ValueReader.of(name, join.on(), feed.format(), Map.copyOf(joins));
              joins.put(name, new JoinedTable(name, join, on::read));
            });
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
          ErrorCode.MAPPER_FAILED,
          null,
          "is nothing that the mapper '%s' could take: %s".formatted(feed.mapper(), e));
    }
  }

  private Candidate candidate(RawRecord raw, ObjectNode tree) {
    requireKnownVersion(tree);
    leaveOutUnknown(tree);
    for (String name : fields.requiredNumbers()) {
      if (!tree.hasNonNull(name)) {
        throw new InvalidRecordException(ErrorCode.MISSING_FIELD, name, "is missing");
      }
    }
    safeFields.makeSafe(tree);
    Object event = event(tree);
    fields
        .times(event)
        .forEach(
            (name, time) -> {
              if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
                throw new InvalidRecordException(
                    ErrorCode.BAD_TIME, name, "is not within 1990 to 2099: " + time);
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
          ErrorCode.UNKNOWN_VERSION,
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
          ErrorCode.UNKNOWN_FIELD,
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
        tree.set(field.name(), TypedValues.typed(field, value, pseudonyms));
      }
    }
    return tree;
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
          unreadable(field),
          field,
          "can't be read: '%s'".formatted(field == null ? "" : tree.path(field).asText()));
    } catch (JsonProcessingException e) {
      throw new InvalidRecordException(ErrorCode.MALFORMED_RECORD, null, e.getOriginalMessage());
    }
  }

  /** What a value that can't be read should have been. */
  private ErrorCode unreadable(String field) {
    Class<?> type = field == null ? null : fields.type(field);
    if (type == Instant.class) {
      return ErrorCode.BAD_TIME;
    }
    return type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))
        ? ErrorCode.NOT_A_NUMBER
        : ErrorCode.UNKNOWN_VALUE;
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

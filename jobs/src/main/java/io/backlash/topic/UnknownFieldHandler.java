package io.backlash.topic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.backlash.event.FieldNames;
import io.backlash.event.ledger.LedgerEntry;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out fields that a record does not have, at whatever depth, and logs the first of each
 * name. For one thread.
 */
final class UnknownFieldHandler extends DeserializationProblemHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownFieldHandler.class);

  private final String topic;
  private final Set<String> emitted = new HashSet<>();
  private boolean hasMetSome;

  UnknownFieldHandler(String topic) {
    this.topic = topic;
  }

  /** Whether there was one since this was asked last. */
  boolean hasMetSome() {
    boolean met = hasMetSome;
    hasMetSome = false;
    return met;
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object record,
      String name)
      throws IOException {
    hasMetSome = true;
    parser.skipChildren();
    Class<?> type = record instanceof Class<?> known ? known : record.getClass();
    String field = FieldNames.shown(name) + " of " + type.getSimpleName();
    if (emitted.size() < LedgerEntry.MOST_FIELDS && emitted.add(field)) {
      LOG.warn(
          "Topic {} holds a field that this version of Backlash does not know: {}. Records are"
              + " taken without it.",
          topic,
          field);
    }
    return true;
  }
}

package io.backlash.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Figures of one moment, or of two: what is read of the cases may be older.
 *
 * @param cases what was read of the cases
 * @param casesReadAt when
 * @param state the database's state that they are of; {@code null} where the cases are older
 * @param readAt when
 * @param took how long that took
 */
record Figures(
    Document document,
    Map<String, ArrayNode> cases,
    Instant casesReadAt,
    String state,
    Instant readAt,
    Duration took) {

  /** Whether a new reading may begin: the database rests as long as the last one took. */
  boolean rested() {
    return Instant.now().isAfter(readAt.plus(took));
  }
}

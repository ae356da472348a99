package io.backlash.ingest.check;

import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.format.RawRecord;
import java.util.Map;

/**
 * A record as a check sees it.
 *
 * @param raw as it stands in its file
 * @param texts what the mapping read for each field, before it was checked; without those that
 *     could not even be read
 * @param event the canonical record, {@code null} where it was rejected
 * @param letter why it was rejected, {@code null} where it was not
 */
record CheckedRecord(RawRecord raw, Map<String, String> texts, Object event, DeadLetter letter) {

  boolean isRejectedFor(String field) {
    return letter != null && field.equals(letter.field());
  }
}

package io.backlash.ingest.erasure;

import io.backlash.event.failure.Reference;

/**
 * Where a record tells of somebody, or that it is to be forgotten. A record of a customer is a
 * trace under the customer, and leads to the order or case that it is part of: whatever names that
 * tells of the customer too.
 *
 * @param reference the customer, order or case
 * @param key the record that names it, {@code null} in a erasure request
 * @param retraction canonical JSON of what retracts the record
 * @param leadsTo an order or case that is the customer's, {@code null} if none
 * @param erasedUpTo all up to this event time, in milliseconds since 1970, is to be forgotten;
 *     {@code null} where nothing is
 */
public record DataSubjectRecord(
    Reference reference, String key, String retraction, Reference leadsTo, Long erasedUpTo) {

  static DataSubjectRecord erased(Reference reference, long upTo) {
    return new DataSubjectRecord(reference, null, null, null, upTo);
  }
}

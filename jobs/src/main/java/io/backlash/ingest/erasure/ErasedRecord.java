package io.backlash.ingest.erasure;

/**
 * A record that tells of a customer who is to be forgotten.
 *
 * @param key the record's
 * @param upTo its versions up to this event time, in milliseconds since 1970, count no more
 * @param retraction canonical JSON of the retraction that retracts it
 */
public record ErasedRecord(String key, long upTo, String retraction) {}

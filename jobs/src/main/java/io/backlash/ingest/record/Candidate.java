package io.backlash.ingest.record;

import io.backlash.ingest.mapping.RecordKind;

/**
 * A valid record that waits to hear whether it is new. It carries its canonical JSON, not the
 * record, so that one function can tell duplicates apart for all kinds, and its state outlives
 * changes of the records.
 *
 * @param kind what the record is
 * @param key what identifies it among all kinds
 * @param version the highest wins
 * @param deleted a retraction
 * @param at its event time, in milliseconds since 1970
 * @param json its canonical JSON
 * @param feed the feed that it came from
 * @param file the file that it stood in
 * @param line the line at which it starts
 */
public record Candidate(
    RecordKind kind,
    String key,
    long version,
    boolean deleted,
    long at,
    String json,
    String feed,
    String file,
    long line) {}

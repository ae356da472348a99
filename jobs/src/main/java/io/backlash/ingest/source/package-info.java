/**
 * Files, watched folders and topics as sources of raw records.
 *
 * <p>In: feeds. Out: raw records, with their event time where it can be told.
 *
 * <p>May use: {@code event}, {@code ingest.correction}, {@code ingest.format}, {@code
 * ingest.mapping}, {@code ingest.record}, {@code ingest.value}.
 */
package io.backlash.ingest.source;

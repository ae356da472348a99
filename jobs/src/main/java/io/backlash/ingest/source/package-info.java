/**
 * Files, watched folders and topics as sources of raw records.
 *
 * <p>In: feeds. Out: raw records, with their event time where it can be told.
 *
 * <p>May use: mappings and records.
 */
package io.backlash.ingest.source;

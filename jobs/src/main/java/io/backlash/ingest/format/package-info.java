/**
 * Bytes to raw records: CSV, JSON, Parquet, archives, encodings.
 *
 * <p>In: files. Out: {@link io.backlash.ingest.format.RawRecord}s in constant memory.
 *
 * <p>May use: {@code config}, {@code event}, {@code event.ledger}, {@code ingest.value}, {@code
 * text.clean}.
 */
package io.backlash.ingest.format;

/**
 * Bytes to raw records: CSV, JSON, Parquet, archives, encodings.
 *
 * <p>In: files. Out: {@link io.backlash.ingest.format.RawRecord}s in constant memory.
 *
 * <p>May use: values.
 */
package io.backlash.ingest.format;

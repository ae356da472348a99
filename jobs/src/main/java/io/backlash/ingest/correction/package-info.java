/**
 * Dead letters that somebody corrected, read in the place of the records that they were made of.
 *
 * <p>In: files of corrected dead letters. Out: raw records.
 *
 * <p>May use: {@code config}, {@code event}, {@code ingest.format}.
 */
package io.backlash.ingest.correction;

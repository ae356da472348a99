/**
 * Data quality warnings: what may be wrong with a feed although it can be read.
 *
 * <p>In: feeds. Out: sentences, with what to write in the mapping.
 *
 * <p>May use: all of ingest.
 */
package io.backlash.ingest.check;

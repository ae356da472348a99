/**
 * Data quality warnings: what may be wrong with a feed although it can be read.
 *
 * <p>In: feeds. Out: sentences, with what to write in the mapping.
 *
 * <p>May use: {@code config}, {@code event}, {@code event.ledger}, {@code ingest}, {@code
 * ingest.deadletter}, {@code ingest.format}, {@code ingest.mapping}, {@code ingest.propose}, {@code
 * ingest.record}, {@code ingest.source}, {@code ingest.value}, {@code secret}, {@code text.clean}.
 */
package io.backlash.ingest.check;

/**
 * Makes and counts dead letters.
 *
 * <p>In: what could not be taken. Out: dead letters.
 *
 * <p>May use: {@code event}, {@code event.ledger}, {@code ingest.format}, {@code ingest.mapping},
 * {@code ingest.record}, {@code ingest.value}.
 */
package io.backlash.ingest.deadletter;

/**
 * Erasure requests (GDPR Art. 17): whose records go, and what goes with them.
 *
 * <p>In: candidates and requests. Out: records to be erased, dead letters redacted.
 *
 * <p>May use: {@code event}, {@code event.failure}, {@code event.ledger}, {@code
 * ingest.deadletter}, {@code ingest.mapping}, {@code ingest.record}, {@code secret}.
 */
package io.backlash.ingest.erasure;
